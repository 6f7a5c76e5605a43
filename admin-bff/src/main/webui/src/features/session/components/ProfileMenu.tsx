import { type MantineColorScheme, Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import {
  IconArrowBackUp,
  IconBell,
  IconBellOff,
  IconDeviceDesktop,
  IconKey,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
  IconVolume,
  IconVolumeOff,
} from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useMe } from "@/api/get-session";
import { useChangeMember, useMyself } from "@/api/team";
import { ContactAvatar } from "@/components/ContactAvatar";
import { useDesktopPreference, useSoundPreference, useUndoSendPreference } from "@/hooks/preferences";
import { chooseLanguage, LANGUAGES, type Language, language } from "@/lib/language";
import { notifyWarning } from "@/stores/notifications";
import { words } from "@/words/words";
import { useSignOut } from "../api/sign-out";

const ChangePassword = lazy(() =>
  import("./ChangePassword").then((module) => ({ default: module.ChangePassword })),
);

const THEMES = [
  ["light", words.preferences.light, IconSun],
  ["dark", words.preferences.dark, IconMoon],
  ["auto", words.preferences.auto, IconDeviceDesktop],
] as const;

/** Theme, sound, desktop notifications, shortcuts and the way out. */
export function ProfileMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const me = useMe();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [sound, setSound] = useSoundPreference();
  const [desktop, setDesktop] = useDesktopPreference();
  const [undoSend, setUndoSend] = useUndoSendPreference();
  const myself = useMyself();
  const change = useChangeMember();
  const [changingPassword, setChangingPassword] = useState(false);

  const toggleDesktop = async () => {
    if (desktop) return setDesktop(false);
    const supported = typeof Notification !== "undefined";
    const granted = supported && (await Notification.requestPermission()) === "granted";
    setDesktop(granted);
    if (!granted) notifyWarning(words.preferences.desktop, words.preferences.desktopBlocked);
  };

  if (!me) return null;
  return (
    <>
      <Menu position="right-end" width={250} shadow="md" withinPortal>
        <Menu.Target>
          <UnstyledButton className="focusable" title={me.name}>
            <ContactAvatar name={me.name} size={32} />
            <span className="visually-hidden">
              {words.nav.menu}, {me.name}
            </span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {me.name} · {me.email}
          </Menu.Label>
          <Menu.Divider />
          <Menu.CheckboxItem
            checked={myself?.availability !== "AWAY"}
            onChange={(on) => change.mutate({ id: me.id, availability: on ? "AVAILABLE" : "AWAY" })}
          >
            {words.availability.available}
          </Menu.CheckboxItem>
          <Menu.Divider />
          <Menu.Label>{words.preferences.theme}</Menu.Label>
          <Menu.RadioGroup
            value={colorScheme}
            onChange={(value) => setColorScheme(value as MantineColorScheme)}
          >
            {THEMES.map(([value, label, Icon]) => (
              <Menu.RadioItem key={value} value={value} rightSection={<Icon size={16} aria-hidden />}>
                {label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Sub>
            <Menu.Sub.Target>
              <Menu.Sub.Item>
                {words.preferences.language}: {LANGUAGES[language]}
              </Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown>
              <Menu.RadioGroup value={language} onChange={(value) => chooseLanguage(value as Language)}>
                {Object.entries(LANGUAGES).map(([code, name]) => (
                  <Menu.RadioItem key={code} value={code} lang={code}>
                    {name}
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            </Menu.Sub.Dropdown>
          </Menu.Sub>
          <Menu.Divider />
          <Menu.CheckboxItem
            checked={sound}
            onChange={setSound}
            rightSection={
              sound ? <IconVolume size={16} aria-hidden /> : <IconVolumeOff size={16} aria-hidden />
            }
          >
            {words.preferences.sound}
          </Menu.CheckboxItem>
          <Menu.CheckboxItem
            checked={desktop}
            onChange={() => void toggleDesktop()}
            rightSection={
              desktop ? <IconBell size={16} aria-hidden /> : <IconBellOff size={16} aria-hidden />
            }
          >
            {words.preferences.desktop}
          </Menu.CheckboxItem>
          <Menu.CheckboxItem
            checked={undoSend}
            onChange={setUndoSend}
            rightSection={<IconArrowBackUp size={16} aria-hidden />}
          >
            {words.preferences.undoSend}
          </Menu.CheckboxItem>
          <Menu.Divider />
          <Menu.Item rightSection={<IconKeyboard size={16} aria-hidden />} onClick={onShortcuts}>
            {words.nav.shortcuts}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            rightSection={<IconKey size={16} aria-hidden />}
            onClick={() => setChangingPassword(true)}
          >
            {words.account.changePassword}
          </Menu.Item>
          <Menu.Item rightSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
            {words.nav.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changingPassword && (
        <Suspense fallback={null}>
          <ChangePassword onClose={() => setChangingPassword(false)} />
        </Suspense>
      )}
    </>
  );
}
