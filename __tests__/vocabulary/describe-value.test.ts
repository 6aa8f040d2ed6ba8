/** How errors show what they were given. @module */
import { describeValue } from "../../vocabulary/describe-value";

it.each([
  [undefined, "missing"],
  [null, "null"],
  ["a", "'a'"],
  ["", "''"],
  ["x".repeat(81), `'${"x".repeat(80)}…'`],
  [7, "7"],
  [false, "false"],
  [["a"], "a list"],
  [{}, "an object"],
  [() => 1, "a function"],
  [Symbol("s"), "a symbol"],
])("shows %p", (value, shown) => {
  expect(describeValue(value)).toBe(shown);
});
