/**
 * The user's record as Cognito's GetUser gives it: what the pool really keeps about somebody.
 * @module
 */
import { useCallback, useEffect, useState } from "react";
import type { UserRecord } from "../auth/session-actions";
import { useJourney } from "../state/use-journey";
import { explainError } from "../text/explain-error";
import { TextButton } from "./fields";

type Reading = { readonly record?: UserRecord; readonly error?: string };

/** Reads and draws the record of the session. */
export function RecordPanel() {
  const { client, situation } = useJourney();
  const { simulator, passwordMinimumLength } = situation;
  const [{ record, error }, setReading] = useState<Reading>({});
  const read = useCallback(
    () =>
      client.readRecord().then(
        (found) => setReading({ record: found }),
        (cause: unknown) =>
          setReading({ error: explainError(cause, { simulator, passwordMinimumLength }) }),
      ),
    [client, simulator, passwordMinimumLength],
  );
  useEffect(() => {
    void read();
  }, [read]);
  return (
    <section className="panel" aria-busy={record === undefined && error === undefined}>
      <div className="label-row">
        <h4>Your record, as GetUser gives it</h4>
        <TextButton label="Read again" onClick={() => void read()} />
      </div>
      {error !== undefined && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
      {record !== undefined && (
        <dl className="values">
          <div>
            <dt>Username</dt>
            <dd>{record.Username}</dd>
          </div>
          {record.UserAttributes.map(({ Name, Value }) => (
            <div key={Name}>
              <dt>{Name}</dt>
              <dd>{Value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
