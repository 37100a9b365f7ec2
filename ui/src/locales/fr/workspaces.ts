import type { workspaces as en } from "../en/workspaces";
import type { Translated } from "../translated";

export const workspaces: Translated<typeof en> = {};
