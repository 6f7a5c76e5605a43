import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from "@mantine/core";
import { words } from "@/words/words";

const green: MantineColorsTuple = [
  "#e3f3ed",
  "#cfe9df",
  "#a6d8c5",
  "#78c8ab",
  "#45c39d",
  "#2fa583",
  "#178a6b",
  "#0f7b5f",
  "#0b634c",
  "#084a39",
];

const gray: MantineColorsTuple = [
  "#f6f7f5",
  "#f1f3ef",
  "#e6e8e3",
  "#dcdfd9",
  "#cdd1ca",
  "#8b958d",
  "#5d675f",
  "#48514a",
  "#333a35",
  "#1c211d",
];

const dark: MantineColorsTuple = [
  "#e9eeea",
  "#c6cec8",
  "#a3aea6",
  "#8d988f",
  "#39413b",
  "#2a302c",
  "#191d1a",
  "#121513",
  "#0e100f",
  "#0a0b0a",
];

const closeButtonProps = { "aria-label": words.keys.close };

/** One green accent on calm surfaces; colour only where it means something. */
export const theme = createTheme({
  primaryColor: "green",
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    if (input.variant !== "filled") return colors;
    // White on the library's red, or on the dark theme's bright green, cannot be read.
    if (input.color === "red")
      return { ...colors, background: "#b3261e", hover: "#96201a", color: "#ffffff" };
    return (input.color ?? "green") === "green" ? { ...colors, color: "var(--on-brand)" } : colors;
  },
  colors: { green, gray, dark },
  fontFamily: 'Inter, "Segoe UI", system-ui, -apple-system, "DejaVu Sans", sans-serif',
  defaultRadius: "md",
  fontSizes: { sm: "13px", md: "14px" },
  respectReducedMotion: true,
  cursorType: "pointer",
  // Plain objects, so that the first page does not load the components they are about.
  components: {
    // A focusable placeholder inside role=menu is not allowed; focus goes to the first item instead.
    // Inside the page's main landmark, where screen readers expect everything to be.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, portalProps: { target: "#content" } } },
    Modal: { defaultProps: { closeButtonProps } },
    Drawer: { defaultProps: { closeButtonProps } },
    Notification: { defaultProps: { closeButtonProps } },
  },
});

/** The console's own colours, as the mock-ups name them; every pair of text and ground meets WCAG AA. */
export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--ground": "#f6f7f5",
    "--panel": "#ffffff",
    "--line": "#e6e8e3",
    "--line-strong": "#cdd1ca",
    "--ink": "#1c211d",
    "--soft": "#566058",
    "--faint": "#8b958d",
    "--brand": "#0f7b5f",
    "--on-brand": "#ffffff",
    "--brand-text": "#0c6a52",
    "--brand-weak": "#e3f3ed",
    "--selected": "#eef6f2",
    "--hover": "#f1f3ef",
    "--in": "#eceee9",
    "--out": "#dff2e9",
    "--amber": "#8a5200",
    "--amber-weak": "#fff1db",
    "--red": "#b3261e",
    "--red-weak": "#fde9e7",
    "--link": "#22609f",
    "--shadow": "0 1px 2px rgb(20 30 24 / 6%), 0 4px 14px rgb(20 30 24 / 4%)",
    "--mantine-color-text": "#1c211d",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-placeholder": "#667068",
    "--mantine-color-dimmed": "#566058",
  },
  dark: {
    "--ground": "#121513",
    "--panel": "#191d1a",
    "--line": "#2a302c",
    "--line-strong": "#414a44",
    "--ink": "#e9eeea",
    "--soft": "#a3aea6",
    "--faint": "#77827a",
    "--brand": "#45c39d",
    "--on-brand": "#06231a",
    "--brand-text": "#55cfaa",
    "--brand-weak": "#173a30",
    "--selected": "#1f2a25",
    "--hover": "#1f2421",
    "--in": "#232925",
    "--out": "#173f33",
    "--amber": "#f0b45c",
    "--amber-weak": "#3a2a12",
    "--red": "#ff8a80",
    "--red-weak": "#3d1c1a",
    "--link": "#7db3ec",
    "--shadow": "none",
    "--mantine-color-body": "#191d1a",
    "--mantine-color-error": "#ff8a80",
    "--mantine-color-placeholder": "#929d95",
    "--mantine-color-dimmed": "#a3aea6",
  },
});
