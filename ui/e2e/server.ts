/** A server of its own for a test: `seatkeeperd serve` over a store that it makes. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { TARGET } from "./bridge";
import { CUSTOMER, MANAGER, PASSWORD } from "./fixtures";

const PROGRAM = process.env.SEATKEEPERD ?? join(TARGET, "debug/seatkeeperd");

export class Server {
  private constructor(
    private child: ChildProcess,
    /** Where it listens. */
    readonly url: string,
    /** The file that it holds. */
    readonly path: string,
    private readonly options: string[],
  ) {}

  /**
   * A new store in `folder`, held by a server that is started with `options`; its manager has the manager's
   * e-mail and password.
   */
  static async start(folder: string, ...options: string[]): Promise<Server> {
    const path = join(folder, "shared.db");
    const about = ["init", "--store", `sqlite:${path}`, "--customer", CUSTOMER, "--manager", MANAGER.email];
    await said([...about, "--manager-name", MANAGER.full_name], PASSWORD);
    const [child, url] = await served(path, "127.0.0.1:0", options);
    return new Server(child, url, path, options);
  }

  /** The host and port, as the window shows it. */
  get place(): string {
    return this.url.replace("http://", "");
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    if (this.child.exitCode !== null) return;
    this.child.kill("SIGTERM");
    await gone;
  }

  /** The same server again, where it was. */
  async again(): Promise<void> {
    [this.child] = await served(this.path, this.place, this.options);
  }
}

/** Runs the program with one line on its standard input. */
function said(about: string[], line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = execFile(PROGRAM, about, (error) => (error ? reject(error) : resolve()));
    child.stdin?.end(`${line}\n`);
  });
}

/** The first line says where it listens. */
function served(path: string, listen: string, options: string[]): Promise<[ChildProcess, string]> {
  const about = ["serve", "--store", `sqlite:${path}`, "--listen", listen, ...options];
  const child = spawn(PROGRAM, [...about, "--log", "warn"], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    if (!child.stdout) return reject(new Error("the server has no output"));
    createInterface(child.stdout).once("line", (line) => {
      const url = /http:\/\/\S+/.exec(line)?.[0];
      if (url) resolve([child, url]);
      else reject(new Error(`no address in: ${line}`));
    });
  });
}
