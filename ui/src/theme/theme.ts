import { createTheme, type MantineThemeOverride } from "@mantine/core";

/** At most 120 ms anywhere; Mantine drops it altogether under reduced motion. */
export const MOTION_MS = 100;

const EDGE_PX = 8;

/** What floats stays within the window: it turns, moves, and at last scrolls by itself. */
const ON_SCREEN = {
  flip: { padding: EDGE_PX },
  shift: { padding: EDGE_PX },
  size: {
    padding: EDGE_PX,
    apply({ availableHeight, elements }: { availableHeight: number; elements: { floating: HTMLElement } }) {
      elements.floating.style.setProperty("--sk-room", `${Math.floor(availableHeight)}px`);
    },
  },
};

const floating = { transitionProps: { duration: MOTION_MS } };

/** Sizes and behaviour; colours are in tokens.css and mantine.css. */
export const theme: MantineThemeOverride = createTheme({
  fontFamily: "var(--sk-font)",
  primaryColor: "blue",
  autoContrast: false,
  respectReducedMotion: true,
  cursorType: "default",
  focusRing: "auto",
  defaultRadius: "md",
  radius: { xs: "3px", sm: "4px", md: "6px", lg: "8px", xl: "16px" },
  fontSizes: { xs: "11px", sm: "12px", md: "13px", lg: "15px", xl: "18px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  components: {
    Button: { defaultProps: { size: "xs", variant: "default" } },
    TextInput: { defaultProps: { size: "xs" } },
    PasswordInput: { defaultProps: { size: "xs" } },
    NumberInput: { defaultProps: { size: "xs" } },
    Textarea: { defaultProps: { size: "xs" } },
    Select: { defaultProps: { size: "xs", allowDeselect: false, comboboxProps: floating } },
    Checkbox: { defaultProps: { size: "xs" } },
    Radio: { defaultProps: { size: "xs" } },
    Switch: { defaultProps: { size: "sm", withThumbIndicator: false } },
    Menu: { defaultProps: { ...floating, offset: 4, middlewares: ON_SCREEN } },
    Popover: { defaultProps: { ...floating, offset: 4, middlewares: ON_SCREEN } },
    Tooltip: { defaultProps: { ...floating, openDelay: 250, multiline: true } },
    Modal: {
      defaultProps: { ...floating, centered: true, padding: 20, overlayProps: { backgroundOpacity: 0.35 } },
    },
  },
});
