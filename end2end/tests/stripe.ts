// A stand-in for Stripe as a process, and a shop of one's own that is paid through it. The stand-in is a program of the test
// kit (crates/testkit/src/stripe.rs); its page has one button, "Pay", and a link, "Back".
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { startShop, type OwnShop } from "./server";

/** Set by `cargo xtask test browser`; else what `cargo build --workspace --bin stripe-stand-in` makes. */
const STAND_IN = process.env.VITRINE_STRIPE_STAND_IN ?? join(resolve(import.meta.dirname, "../.."), "target/debug/stripe-stand-in");
const START_MS = 20_000;

/** Starts both; stopping the shop stops the stand-in. */
export async function startPaidShop(): Promise<OwnShop> {
  const child = spawn(STAND_IN, [], { stdio: ["ignore", "pipe", "inherit"] });
  const settings = await new Promise<Record<string, string>>((found, failed) => {
    const late = setTimeout(() => failed(new Error("the stand-in did not start in time")), START_MS);
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`the stand-in ended with ${code}`)));
    let said = "";
    child.stdout.on("data", (piece) => {
      said += piece;
      const lines = [...said.matchAll(/^(VITRINE_STRIPE_\w+)=(\S+)$/gm)];
      if (lines.length < 3) return;
      clearTimeout(late);
      found(Object.fromEntries(lines.map(([, name, value]) => [name, value])));
    });
  });
  const shop = await startShop(settings);
  const hook = new URLSearchParams({ url: `${shop.origin}/hooks/stripe` });
  await fetch(`${settings.VITRINE_STRIPE_URL}/stand-in/hook`, { method: "POST", body: hook });
  return {
    ...shop,
    async stop() {
      await shop.stop();
      child.kill();
    },
  };
}
