/**
 * Why something could not be read, and the way to try again.
 * @module
 */
import { usePerson } from "../../person/person";
import { Choice, Problem } from "../../person/views/parts";
import type { Reading } from "../use-articles";

/** Shows nothing while there is no problem. */
export function ReadingProblem({ reading }: { readonly reading: Reading<unknown> }) {
  const { problems } = usePerson().texts;
  const { attempt, again } = reading;
  return (
    <>
      <Problem attempt={attempt} />
      {attempt.problem !== undefined && <Choice label={problems.retry} onChoose={again} />}
    </>
  );
}
