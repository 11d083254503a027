// The program itself: sign-in links from its command line, and a shop of one's own for tests that change settings.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
/** Set by `cargo xtask test browser`; beside a `cargo xtask watch` these are what it builds and fills. */
const PROGRAM = process.env.VITRINE_PROGRAM ?? join(root, "target/debug/vitrine");
const DATA = process.env.VITRINE_DATA ?? join(root, "data");
const OPERATOR = "owner@demo.example";
/** A first start makes goods and history; in a debug build on a busy machine that is slow. */
const START_MS = 120_000;
const STOP_MS = 12_000;

/** The path of a fresh sign-in link for the demo's operator, made beside the running server. */
export function operatorLink(data = DATA): string {
  const said = execFileSync(PROGRAM, ["user", "--data", data, "link", OPERATOR], { encoding: "utf8", stdio: "pipe" });
  return new URL(said.trim()).pathname;
}

/** A demo shop that nobody else looks at. */
export interface OwnShop {
  /** Its address. */
  origin: string;
  /** Its folder. */
  data: string;
  stop(): Promise<void>;
}

/** A shop in an empty folder, as a new owner finds it. */
export interface NewShop extends OwnShop {
  /** The path of the page that sets it up. */
  setup: string;
}

/** Starts a demo on a free port, with more settings from the environment. */
export async function startShop(settings: Record<string, string> = {}): Promise<OwnShop> {
  return (await start("demo", settings, "Stop it with")).shop;
}

/** Starts a shop of nobody's on a free port. */
export async function startNewShop(): Promise<NewShop> {
  const { shop, said } = await start("serve", {}, "or add yourself");
  return { ...shop, setup: new URL(/Set it up at (\S+)/.exec(said)![1]).pathname };
}

/** Starts the program; `last` is what it says last before it serves. */
async function start(command: "demo" | "serve", settings: Record<string, string>, last: string) {
  const data = mkdtempSync(join(tmpdir(), "vitrine-own-"));
  const bundle = join(root, "target/site/dev.bundle");
  // A program from a release build carries its files; one from `cargo build` is told where they are.
  const files = process.env.VITRINE_PROGRAM || !existsSync(bundle) ? {} : { VITRINE_BUNDLE: bundle };
  const env = { ...files, ...process.env, ...settings };
  const args = [command, "--addr", "127.0.0.1:0", "--data", data, "--trusted-proxies", "127.0.0.1/32"];
  const child = spawn(PROGRAM, args, { env, stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  let said = "";
  const origin = await new Promise<string>((found, failed) => {
    const late = setTimeout(() => failed(new Error("the shop did not start in time")), START_MS);
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`the shop ended with ${code}`)));
    child.stdout.on("data", (piece) => {
      said += piece;
      const address = /open at\s+(http:\S+)/.exec(said);
      if (address && said.includes(last)) {
        clearTimeout(late);
        found(address[1]);
      }
    });
  });
  const shop: OwnShop = {
    origin,
    data,
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await ended;
      clearTimeout(late);
      rmSync(data, { recursive: true, force: true });
    },
  };
  return { shop, said };
}
