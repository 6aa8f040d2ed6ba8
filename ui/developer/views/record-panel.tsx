/**
 * The user's record from Cognito's GetUser: what the pool really keeps about somebody.
 * @module
 */
import { useEffect, useEffectEvent, useState } from "react";
import type { UserRecord } from "../auth/session-actions";
import { useAction } from "../state/use-action";
import { useJourney } from "../state/use-journey";
import { BusyButton, ErrorMessage } from "./action-form";

/** Reads and draws the record of the session. */
export function RecordPanel() {
  const { client } = useJourney();
  const { busy, error, run } = useAction();
  const [record, setRecord] = useState<UserRecord>();
  const read = () => run(async () => setRecord(await client.readRecord()));
  const readFirst = useEffectEvent(read);
  useEffect(() => readFirst(), []);
  return (
    <section className="panel" aria-busy={busy}>
      <div className="label-row">
        <h4>Your record, as GetUser gives it</h4>
        <BusyButton
          type="button"
          className="text"
          busy={busy}
          label="Read again"
          busyLabel="Reading…"
          onClick={read}
        />
      </div>
      <ErrorMessage error={error} />
      {record !== undefined && error === undefined && <RecordValues record={record} />}
    </section>
  );
}

function RecordValues({ record }: { readonly record: UserRecord }) {
  return (
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
  );
}
