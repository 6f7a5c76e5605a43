import { useLocalStorage } from "@mantine/hooks";

const SOUND = "chat-support.sound";
const DESKTOP = "chat-support.desktop-notifications";
const UNDO_SEND = "chat-support.undo-send";
const VIEWS = "chat-support.views-shown";
const CONTEXT = "chat-support.details-shown";

const flag = (key: string, defaultValue: boolean) => ({ key, defaultValue, getInitialValueInEffect: false });

/** Whether new tickets and messages make a sound. */
export function useSoundPreference() {
  return useLocalStorage(flag(SOUND, true));
}

/** Whether new tickets and messages raise a desktop notification. */
export function useDesktopPreference() {
  return useLocalStorage(flag(DESKTOP, false));
}

/** Whether a reply can be taken back for a moment before it leaves. */
export function useUndoSendPreference() {
  return useLocalStorage(flag(UNDO_SEND, true));
}

/** Whether the inbox shows its views beside the list. */
export function useViewsShown() {
  return useLocalStorage(flag(VIEWS, true));
}

/** Whether the inbox shows the ticket's details beside the thread. */
export function useContextShown() {
  return useLocalStorage(flag(CONTEXT, true));
}
