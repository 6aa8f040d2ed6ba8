/**
 * The messages that Cognito would have sent, with their codes one click away from the field that wants
 * them.
 * @module
 */
import type { OutboxMessage } from "../../simulator/http/api-types";
import type { View } from "../state/journey";
import type { Journey } from "../state/use-journey";
import { describeClock } from "../text/describe-time";
import { codeFieldId } from "./fields";

const SHOWN_COUNT = 3;

/** What a step waits for: the end of a message's purpose, such as `CustomMessage_SignUp`. */
const WANTED_PURPOSES: Readonly<Partial<Record<View, readonly string[]>>> = {
  confirm: ["SignUp", "ResendCode"],
  reset: ["ForgotPassword"],
};

/** Properties of {@link Outbox}. */
export interface OutboxProps {
  /** Newest first. */
  readonly messages: readonly OutboxMessage[];
  readonly journey: Journey;
}

/** Draws the newest messages. */
export function Outbox({ messages, journey }: OutboxProps) {
  return (
    <section className="card outbox" aria-labelledby="outbox-title">
      <h2 id="outbox-title">Outbox</h2>
      {messages.length === 0 && (
        <p className="hint">What Cognito would send by e-mail arrives here instead.</p>
      )}
      <ol>
        {messages.slice(0, SHOWN_COUNT).map((message) => (
          <li key={message.id}>
            <Message message={message} journey={journey} />
          </li>
        ))}
      </ol>
      {messages.length > SHOWN_COUNT && (
        <p className="hint">{messages.length - SHOWN_COUNT} older not shown.</p>
      )}
    </section>
  );
}

interface MessageProps {
  readonly message: OutboxMessage;
  readonly journey: Journey;
}

function Message({ message, journey }: MessageProps) {
  const { code, destination, subject, text, time } = message;
  const use = () => {
    journey.touched.current = true;
    journey.setCode(code ?? "");
    document.getElementById(codeFieldId(journey.kind))?.focus();
  };
  return (
    <article className="message">
      <p className="message-head">
        <strong>{subject ?? "Message"}</strong>
        <time dateTime={time}>{describeClock(time)}</time>
      </p>
      <p className="hint">
        To <span className="name">{destination}</span>
      </p>
      <p>{text}</p>
      {code !== undefined && isWanted(message, journey) && (
        <button type="button" className="quiet" onClick={use}>
          Use this code <span className="code">{code}</span>
        </button>
      )}
    </article>
  );
}

function isWanted({ purpose, destination }: OutboxMessage, { state }: Journey): boolean {
  const wanted = WANTED_PURPOSES[state.view] ?? [];
  const isSameUser = destination.toLowerCase() === state.userName.toLowerCase();
  return isSameUser && wanted.includes(purpose.split("_").pop() ?? "");
}
