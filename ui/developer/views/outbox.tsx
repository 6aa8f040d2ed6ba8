/**
 * The messages that Cognito would have sent, with their codes one click away from the field that needs them.
 * @module
 */
import type { ReactNode } from "react";
import type { OutboxMessage } from "../../../simulator/observe/api-types";
import type { View } from "../state/journey";
import type { Journey } from "../state/use-journey";
import { describeClock } from "../text/describe-time";
import { readHtml } from "../text/read-html";
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
  /** The journeys of pools that send messages. */
  readonly journeys: readonly Journey[];
}

/** Draws the newest messages. */
export function Outbox({ messages, journeys }: OutboxProps) {
  const journeyOf = ({ poolId }: OutboxMessage) =>
    journeys.find(({ pool }) => pool.userPoolId === poolId);
  // Newest first, since a newer code makes older ones invalid.
  const offered = messages.find((message) => isWanted(message, journeyOf(message)));
  const journey = offered && journeyOf(offered);
  return (
    <section className="card outbox" aria-labelledby="outbox-title">
      <h2 id="outbox-title">Outbox</h2>
      <p className="hidden" role="status">
        {offered !== undefined && "The code has arrived in the outbox."}
      </p>
      {messages.length === 0 && (
        <p className="hint">What Cognito would send by e-mail arrives here instead.</p>
      )}
      <ol>
        {messages.slice(0, SHOWN_COUNT).map((message) => (
          <li key={message.id}>
            <Message message={message}>
              {message === offered && journey && <UseCode code={message.code} journey={journey} />}
            </Message>
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
  readonly children: ReactNode;
}

function Message({ message, children }: MessageProps) {
  const { destination, subject, text, time } = message;
  return (
    <article className="message">
      <p className="message-head">
        <strong>{subject ?? "Message"}</strong>
        <time dateTime={time}>{describeClock(time)}</time>
      </p>
      <p className="hint">
        To <span className="name">{destination}</span>
      </p>
      <p>{readHtml(text)}</p>
      {children}
    </article>
  );
}

interface UseCodeProps {
  readonly code: string | undefined;
  readonly journey: Journey;
}

function UseCode({ code = "", journey }: UseCodeProps) {
  const use = () => {
    journey.touched.current = true;
    journey.setCode(code);
    document.getElementById(codeFieldId(journey.kind))?.focus();
  };
  return (
    <button type="button" className="quiet" onClick={use}>
      Use this code <span className="code">{code}</span>
    </button>
  );
}

function isWanted(
  { purpose, destination, code }: OutboxMessage,
  journey: Journey | undefined,
): boolean {
  if (journey === undefined) return false;
  const { state } = journey;
  const wanted = WANTED_PURPOSES[state.view] ?? [];
  const isSameUser = destination.toLowerCase() === state.userName.toLowerCase();
  return code !== undefined && isSameUser && wanted.includes(purpose.split("_").pop() ?? "");
}
