// node run_worlds.js ENGINE MODEL CASES: one line of JSON for each case, with a hash of what a world
// writes down, and its summary where that is asked for.
"use strict";

const { createHash } = require("node:crypto"), { readFileSync } = require("node:fs"), { join } = require("node:path");
const { runInThisContext } = require("node:vm");

const room = join(__dirname, "../../peersim/browser_engine/page");
const source = ["engine.js", "world.js"].map((name) => readFileSync(join(room, name), "utf8")).join("\n");
runInThisContext(source + "\nglobalThis.page = { Engine, general, planOf, refusals, runWorld, summary };");
const { Engine, general, planOf, refusals, runWorld, summary } = globalThis.page;

const [engineFile, modelFile, casesFile] = process.argv.slice(2);
const model = JSON.parse(readFileSync(modelFile, "utf8"));
const engine = new Engine(new WebAssembly.Module(readFileSync(engineFile)), model.layout);
for (const { scenario, settings, seed, replicate, first, numbers } of JSON.parse(readFileSync(casesFile, "utf8"))) {
  if (numbers) { console.log(JSON.stringify(numbers.map(general))); continue; }
  const plan = planOf(model, scenario, settings), refused = refusals(engine, plan);
  const said = { scenario, refused };
  if (!refused.length && replicate !== undefined) {
    const start = performance.now();
    runWorld(engine, plan, seed, replicate);
    said.milliseconds = performance.now() - start;
    said.room = plan.room;
    const hash = createHash("sha256");
    for (const name of ["counts", "organisation", "ledger", "org_ledger", "tie_ledger"]) hash.update(engine.bytes("log." + name));
    said.hash = hash.digest("hex");
    if (first !== undefined) {
      const { values, over, variances, curves } = summary(engine, plan, first);
      Object.assign(said, { values: [...values], over: [...over], variances: [...variances], curves: [...curves] });
    }
  }
  console.log(JSON.stringify(said));
}
