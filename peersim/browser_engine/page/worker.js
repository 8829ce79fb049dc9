// A worker: runs pairs of worlds one after the other, and listens between them.
"use strict";

let engine = null, job = null;

onmessage = ({ data }) => {
  if (data.module) {
    engine = new Engine(data.module, data.model.layout);
    engine.model = data.model;
    return;
  }
  job = data.job === undefined ? null : data;
  if (job) begin(job);
};

function begin(asked) {
  try {
    asked.plans = asked.worlds.map(({ scenario, settings }) => planOf(engine.model, scenario, settings));
    const [one, two] = asked.plans;
    const refused = asked.plans.flatMap((plan) => refusals(engine, plan));
    if (!refused.length && one.allWeeks !== two.allWeeks) {
      refused.push(refusal("weeks", { other: two.name, key: "weeks", two: two.weeks, base: one.name, one: one.weeks }));
    }
    if (refused.length) { postMessage({ job: asked.job, refused }); return; }
    const weeks = asked.plans.map((plan) => plan.said.first_policy_week).filter((week) => week >= 0);
    asked.first = weeks.length ? Math.min(...weeks) : 0;
    next(asked, asked.from);
  } catch (error) {
    postMessage({ job: asked.job, failed: String(error) });
  }
}

function next(asked, replicate) {
  if (job !== asked || replicate >= asked.pairs) return;
  try {
    const pair = asked.plans.map((plan) => {
      runWorld(engine, plan, asked.seed, replicate);
      return summary(engine, plan, asked.first);
    });
    postMessage({ job: asked.job, replicate, pair }, pair.flatMap((one) => Object.values(one).map((held) => held.buffer)));
  } catch (error) {
    postMessage({ job: asked.job, failed: String(error) });
    return;
  }
  setTimeout(next, 0, asked, replicate + asked.step);
}
