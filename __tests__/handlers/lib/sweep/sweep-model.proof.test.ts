/**
 * The sweep over a year of a small world; `npm run bench -- sweep` runs a million users over 400 days.
 * @module
 */
import { runModel } from "../../../../bench/sweep/run-model";

const ROUGH = { days: 400, idleWeeks: 8, daysBetweenSweeps: 6 };

it.each([1, 2])("nobody active is ended and nobody idle is left, by chance %d", async (seed) => {
  const outcome = await runModel({ ...ROUGH, users: 400, callsBetweenKills: 30, seed });

  expect(outcome).toMatchObject({ violations: [], overdue: 0, oddMarks: 0, leftovers: 0 });
  expect(outcome.ended).toBeGreaterThan(40);
  expect(outcome.restored).toBeGreaterThan(0);
  expect(outcome.kills).toBeGreaterThan(50);
});
