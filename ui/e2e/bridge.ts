/** A bridge of its own for each test: the real service, a new profile, no store. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Where cargo puts the programs. */
export const TARGET = process.env.CARGO_TARGET_DIR ?? join(import.meta.dirname, "../../target");
const BINARY = process.env.SEATKEEPER_BRIDGE ?? join(TARGET, "debug/seatkeeper-bridge");

interface Announcement {
  url: string;
  token: string;
}

export class Bridge {
  private constructor(
    private readonly child: ChildProcess,
    private readonly at: Announcement,
    /** A folder of this test alone, for stores and lists. */
    readonly folder: string,
  ) {}

  static async start(): Promise<Bridge> {
    const folder = await mkdtemp(join(tmpdir(), "seatkeeper-e2e-"));
    const child = spawn(BINARY, ["--profile", join(folder, "profile")], {
      stdio: ["ignore", "pipe", "inherit"],
      // No keyring: what a test keeps must not outlive it.
      env: { ...process.env, HOME: homedir(), DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent" },
    });
    return new Bridge(child, await announced(child), folder);
  }

  /** An operation of the contract, as whoever is signed in. Rejects with the problem's JSON. */
  call<R = unknown>(operation: string, payload: object = {}): Promise<R> {
    return this.post<R>(`/call/${operation}`, payload);
  }

  /** A command of the shell. */
  shell<R = unknown>(command: string, payload: object = {}): Promise<R> {
    return this.post<R>(`/shell/${command}`, payload);
  }

  /** What the next native dialog answers; null cancels it. Several queue up. */
  answerDialog(path: string | null): Promise<void> {
    return this.post("/test/dialog-path", { path });
  }

  /** The window's address over this bridge. */
  get window(): string {
    return `/?bridge=${encodeURIComponent(this.at.url)}&token=${this.at.token}`;
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await gone;
    await rm(this.folder, { recursive: true, force: true });
  }

  private async post<R>(path: string, payload: object): Promise<R> {
    const response = await fetch(this.at.url + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Bridge-Token": this.at.token },
      body: JSON.stringify(payload),
    });
    const text = await response.text();
    const body = text === "" ? null : JSON.parse(text);
    if (!response.ok) throw body ?? new Error(`${path}: HTTP ${response.status}`);
    return body as R;
  }
}

/** The bridge's first line says where it is. */
function announced(child: ChildProcess): Promise<Announcement> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the bridge ended with ${code}`)));
    if (!child.stdout) return reject(new Error("the bridge has no output"));
    createInterface(child.stdout).once("line", (line) => resolve(JSON.parse(line) as Announcement));
  });
}
