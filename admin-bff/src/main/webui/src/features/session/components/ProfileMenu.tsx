import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import {
  IconBell,
  IconBellOff,
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
  IconVolume,
  IconVolumeOff,
} from "@tabler/icons-react";
import { useMe } from "@/api/get-session";
import { ContactAvatar } from "@/components/ContactAvatar";
import { notifyWarning } from "@/lib/notify";
import { useDesktopPreference, useSoundPreference } from "@/lib/preferences";
import { words } from "@/lib/words";
import { useSignOut } from "../api/sign-out";

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

  const toggleDesktop = async () => {
    if (desktop) return setDesktop(false);
    const supported = typeof Notification !== "undefined";
    const granted = supported && (await Notification.requestPermission()) === "granted";
    setDesktop(granted);
    if (!granted) notifyWarning(words.preferences.desktop, words.preferences.desktopBlocked);
  };

  if (!me) return null;
  return (
    <Menu position="right-end" width={250} shadow="md" withinPortal>
      <Menu.Target>
        <UnstyledButton aria-label={`${words.nav.menu}, ${me.name}`} className="focusable">
          <ContactAvatar name={me.name} size={32} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.name} · {me.email}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{words.preferences.theme}</Menu.Label>
        {THEMES.map(([value, label, Icon]) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            leftSection={<Icon size={16} />}
            rightSection={colorScheme === value && <IconCheck size={16} />}
            onClick={() => setColorScheme(value)}
            closeMenuOnClick={false}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={sound}
          leftSection={sound ? <IconVolume size={16} /> : <IconVolumeOff size={16} />}
          rightSection={sound && <IconCheck size={16} />}
          onClick={() => setSound(!sound)}
          closeMenuOnClick={false}
        >
          {words.preferences.sound}
        </Menu.Item>
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={desktop}
          leftSection={desktop ? <IconBell size={16} /> : <IconBellOff size={16} />}
          rightSection={desktop && <IconCheck size={16} />}
          onClick={toggleDesktop}
          closeMenuOnClick={false}
        >
          {words.preferences.desktop}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onShortcuts}>
          {words.nav.shortcuts}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          {words.nav.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
