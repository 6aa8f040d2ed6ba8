/**
 * One readable token: verdict and time left on its line, header and claims below.
 * @module
 */
import type { DecodedToken, Verification } from "../auth/read-token";
import { describeRemaining } from "../text/describe-time";

/** Properties of {@link TokenDetails}. */
export interface TokenDetailsProps {
  readonly title: string;
  readonly token: DecodedToken;
  /** Missing while the check is under way. */
  readonly verification: Verification | undefined;
  /** Milliseconds since the epoch, by the server's clock. */
  readonly serverTime: number;
}

/** Claims that are seconds since the epoch. */
const TIME_CLAIMS = ["exp", "iat", "auth_time"];

/** Header and claims of one token, with the time that it has left. */
export function TokenDetails({ title, token, verification, serverTime }: TokenDetailsProps) {
  const { header, claims } = token;
  const remaining = describeRemaining((claims.exp ?? 0) - serverTime / 1000);
  return (
    <details className="token">
      <summary>
        <span>{title}</span>
        <Verdict verification={verification} />
        <span className="remaining" role="timer" aria-label={`${title}: time left`}>
          {remaining}
        </span>
      </summary>
      {verification?.verified === false && <p className="error">{verification.reason}</p>}
      <h5>Header</h5>
      <Values values={header} />
      <h5>Claims</h5>
      <Values values={claims} />
    </details>
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
