/**
 * What is shown if the page has no configuration, usually because the simulator was stopped.
 * @module
 */

/** Properties of {@link Unavailable}. */
export interface UnavailableProps {
  /** A sentence for a person. */
  readonly reason: string;
  readonly onRetry: () => void;
}

/** Says why there is nothing to see, and offers to look again. */
export function Unavailable({ reason, onRetry }: UnavailableProps) {
  return (
    <main className="plain">
      <h1>Incognito</h1>
      <p role="alert">{reason}</p>
      <p>
        On this computer, <code>npm start</code> starts it. On a server, <code>config.json</code>{" "}
        has to lie beside this page.
      </p>
      <button type="button" className="primary" onClick={onRetry}>
        Try again
      </button>
    </main>
  );
}
