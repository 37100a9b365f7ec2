import "@fontsource-variable/inter/index.css";
import "@mantine/core/styles.css";
import "./tokens.css";
import "./base.css";
import "./mantine.css";

export { MOTION_MS, theme } from "./theme";
