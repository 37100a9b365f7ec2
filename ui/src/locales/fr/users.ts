import type { users as en } from "../en/users";
import type { Translated } from "../translated";

export const users: Translated<typeof en> = {};
