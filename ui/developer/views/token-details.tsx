/**
 * One readable token: verdict and remaining time on its line, header and claims below.
 * @module
 */
import type { ReactNode } from "react";
import type { DecodedToken, Verification } from "../auth/read-token";
import { describeRemaining } from "../text/describe-time";

/** Properties of {@link TokenDetails}. */
export interface TokenDetailsProps {
  readonly title: string;
  /** Only one of a session's tokens is open at a time. */
  readonly group: string;
  readonly token: DecodedToken;
  /** `undefined` while the check is under way. */
  readonly verification: Verification | undefined;
  /** Milliseconds since the epoch, by the server's clock. */
  readonly serverTime: number;
}

/** Claims that are seconds since the epoch. */
const TIME_CLAIMS = ["exp", "iat", "auth_time"];

/** Header and claims of one token, with its remaining time. */
export function TokenDetails(props: TokenDetailsProps) {
  const { title, group, token, verification, serverTime } = props;
  const { header, claims } = token;
  const remaining = describeRemaining((claims.exp ?? 0) - serverTime / 1000);
  return (
    <details className="token" name={group}>
      <summary>
        <span>{title}</span>
        <Verdict verification={verification} />
        <span className="remaining" role="timer" aria-label={`${title}: time left`}>
          {remaining}
        </span>
      </summary>
      <OpenToken title={title}>
        {verification?.verified === false && <p className="error">{verification.reason}</p>}
        <h5>Header</h5>
        <Values values={header} />
        <h5>Claims</h5>
        <Values values={claims} />
      </OpenToken>
    </details>
  );
}

/** The content of an open token: it overlays what comes below, so that nothing is pushed down. */
export function OpenToken(props: { readonly title: string; readonly children: ReactNode }) {
  const { title, children } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <div className="open-token" role="group" tabIndex={0} aria-label={title}>
      {children}
    </div>
  );
}

function Verdict({ verification }: { readonly verification: Verification | undefined }) {
  if (verification === undefined) return <span className="verdict">verifying…</span>;
  return verification.verified ? (
    <span className="verdict good">signature verified</span>
  ) : (
    <span className="verdict bad">not verified</span>
  );
}

function Values({ values }: { readonly values: Readonly<Record<string, unknown>> }) {
  return (
    <dl className="values">
      {Object.entries(values).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {typeof value === "string" ? value : JSON.stringify(value)}
            {TIME_CLAIMS.includes(name) && (
              <span className="hint"> {new Date(Number(value) * 1000).toLocaleString()}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
