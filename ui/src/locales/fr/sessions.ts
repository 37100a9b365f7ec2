import type { sessions as en } from "../en/sessions";
import type { Translated } from "../translated";

export const sessions: Translated<typeof en> = {};
