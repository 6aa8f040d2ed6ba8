/**
 * A session's three tokens: what they say, whether their signatures are valid, and how long they last; with
 * refresh and revocation to try out.
 * @module
 */
import { useEffect, useState } from "react";
import type { FrontEndPool } from "../../../simulator/observe/api-types";
import { decodeToken, fetchKeys, fetchVerifier, type Verification } from "../auth/read-token";
import type { Tokens } from "../auth/token-storage";
import { useJourney } from "../state/use-journey";
import { useServerTime } from "../state/use-tokens";
import { explainError } from "../text/explain-error";
import { ActionButton } from "./action-form";
import { OpenToken, TokenDetails } from "./token-details";

interface Verifications {
  readonly id: Verification;
  readonly access: Verification;
}

/** A session's tokens, two of which are signed by the pool's keys. */
export function TokenPanel({ tokens }: { readonly tokens: Tokens }) {
  const { client, kind, go } = useJourney();
  const verifications = useVerifications(tokens);
  const serverTime = useServerTime(tokens.clockDriftMilliseconds);
  const revoke = async () => {
    await client.revoke();
    go("sign-in", {
      notice:
        "The refresh token is revoked. The others still verify, but Cognito takes none of them any more: refresh to see.",
    });
  };
  return (
    <section className="panel">
      <h4>Tokens</h4>
      <div className="tokens">
        <TokenDetails
          title="ID token"
          group={`${kind}-token`}
          token={decodeToken(tokens.id)}
          verification={verifications?.id}
          serverTime={serverTime}
        />
        <TokenDetails
          title="Access token"
          group={`${kind}-token`}
          token={decodeToken(tokens.access)}
          verification={verifications?.access}
          serverTime={serverTime}
        />
        <details className="token" name={`${kind}-token`}>
          <summary>
            <span>Refresh token</span>
            <span className="verdict">opaque</span>
          </summary>
          <OpenToken title="Refresh token">
            <p>Only Cognito can read it. It gets new tokens until it expires or is revoked.</p>
            <pre>{tokens.refresh}</pre>
          </OpenToken>
        </details>
      </div>
      <div className="actions">
        <ActionButton
          label="Refresh"
          busyLabel="Refreshing…"
          onAction={async () => {
            await client.refresh();
            go("sign-in", { notice: "The tokens are new." });
          }}
        />
        <ActionButton label="Revoke" busyLabel="Revoking…" onAction={revoke} />
      </div>
    </section>
  );
}

/** Checks both tokens again whenever they change; `undefined` until that is done. */
function useVerifications(tokens: Tokens): Verifications | undefined {
  const { pool, situation } = useJourney();
  const [found, setFound] = useState<Verifications & { readonly of: Tokens }>();
  const { simulator, passwordMinimumLength } = situation;
  useEffect(() => {
    let isCurrent = true;
    const report = (id: Verification, access: Verification) => {
      if (isCurrent) setFound({ id, access, of: tokens });
    };
    verifyBoth(tokens, pool).then(
      ({ id, access }) => report(id, access),
      (error: unknown) => {
        const reason = explainError(error, { simulator, passwordMinimumLength });
        report({ verified: false, reason }, { verified: false, reason });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [tokens, pool, simulator, passwordMinimumLength]);
  return found?.of === tokens ? found : undefined;
}

async function verifyBoth(tokens: Tokens, pool: FrontEndPool): Promise<Verifications> {
  const [keys, verifyToken] = await Promise.all([fetchKeys(pool), fetchVerifier()]);
  const [id, access] = await Promise.all([
    verifyToken(tokens.id, pool, keys),
    verifyToken(tokens.access, pool, keys),
  ]);
  return { id, access };
}
