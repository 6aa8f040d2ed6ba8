/**
 * One call in the sequence diagram: its request, the functions that Cognito ran, its answer. Each row is an
 * arrow between lifelines, and a sentence for a screen reader; it opens to show the content.
 * @module
 */
import type { ReactNode } from "react";
import { describeClock, describeDuration } from "../text/describe-time";
import { rowsOf, type TracedCall, type TraceRow } from "../trace/trace-model";

/** What a screen reader says before an arrow's label. */
const SPOKEN: Readonly<Record<TraceRow["kind"], string>> = {
  call: "This page calls Cognito: ",
  trigger: "Cognito runs the function for ",
  answer: "Cognito answers: ",
  pending: "The answer is ",
};

/** Draws a call as a group of arrows. */
export function SequenceCall({ traced }: { readonly traced: TracedCall }) {
  const begin = traced.call?.time ?? traced.triggers[0]?.time;
  return (
    <li className="sequence-call">
      {begin !== undefined && <time dateTime={begin}>{describeClock(begin)}</time>}
      <ol>
        {rowsOf(traced).map((row) => (
          <li key={row.key}>
            <Row row={row} />
          </li>
        ))}
      </ol>
    </li>
  );
}

function Row({ row }: { readonly row: TraceRow }) {
  const { kind, label, durationMilliseconds, failed, error, parts } = row;
  return (
    <details className={failed ? `row ${kind} failed` : `row ${kind}`}>
      <summary>
        <span className="arrow-text">
          <span className="hidden">{SPOKEN[kind]}</span>
          <span className="arrow-label">{withBreaks(label)}</span>
          {durationMilliseconds !== undefined && (
            <span className="duration">{describeDuration(durationMilliseconds)}</span>
          )}
        </span>
        <span className="arrow" aria-hidden="true" />
        {kind === "trigger" && <span className="arrow back" aria-hidden="true" />}
        {error !== undefined && <span className="refusal">{error}</span>}
      </summary>
      {parts.map(({ title, value }) => (
        <div key={title} className="part">
          <h3>{title}</h3>
          <pre>{typeof value === "string" ? value : JSON.stringify(value, null, 2)}</pre>
        </div>
      ))}
    </details>
  );
}

/** Lets a name such as `RespondToAuthChallenge` wrap before a capital. */
function withBreaks(label: string): readonly ReactNode[] {
  return label.split(/(?<=[a-z])(?=[A-Z])/).flatMap((part) => [<wbr key={part} />, part]);
}
