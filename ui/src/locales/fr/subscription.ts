import type { subscription as en } from "../en/subscription";
import type { Translated } from "../translated";

export const subscription: Translated<typeof en> = {};
