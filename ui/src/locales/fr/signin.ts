import type { signin as en } from "../en/signin";
import type { Translated } from "../translated";

export const signin: Translated<typeof en> = {};
