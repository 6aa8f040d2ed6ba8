/**
 * What is kept, entry by entry, and what is not known. It says nothing of its own about a stack.
 * @module
 */
import type { PrivacyEntry } from "../../vocabulary/privacy";
import type { ServedDeclaration } from "./read-privacy";

/** Properties of {@link PrivacyPage}. */
export interface PrivacyPageProps {
  /** Nothing where it could not be read. */
  readonly declaration: ServedDeclaration | undefined;
}

/** Draws the page. */
export function PrivacyPage({ declaration }: PrivacyPageProps) {
  return (
    <div className="page">
      <header className="bar">
        <span className="brand">
          <img src="../favicon.svg" alt="" width="28" height="28" />
          Incognito
        </span>
      </header>
      <main className="kept">
        <h1>What is kept</h1>
        {declaration === undefined ? (
          <p role="alert">The list cannot be read. Load the page again.</p>
        ) : (
          <Declaration declaration={declaration} />
        )}
      </main>
      <footer>
        <p>
          <a href="..">Back to the account</a>
        </p>
        <p>
          <a href="../privacy.json">The same for programs</a>
        </p>
      </footer>
    </div>
  );
}

function Declaration({ declaration }: { readonly declaration: ServedDeclaration }) {
  const { entries, keptByAws, notEstablished, simulator = [] } = declaration;
  return (
    <>
      <p>This list is made from what is deployed, by the program that deploys it.</p>
      {entries.map((entry) => (
        <Entry key={entry.id + entry.pools.join()} entry={entry} pools={entry.pools} />
      ))}
      <h2>What Amazon keeps on its own account</h2>
      <ul>
        {keptByAws.map(({ what, until, canBeTurnedOff }) => (
          <li key={what}>
            {what}. For {until}. {canBeTurnedOff ? "" : "Nobody can turn it off."}
          </li>
        ))}
      </ul>
      <h2>What is not known</h2>
      <ul>
        {notEstablished.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {simulator.length > 0 && <h2>What this simulator keeps besides</h2>}
      {simulator.map((entry) => (
        <Entry key={entry.id} entry={entry} pools={[]} />
      ))}
    </>
  );
}

function Entry(props: {
  readonly entry: Omit<PrivacyEntry, "pools">;
  readonly pools: readonly string[];
}) {
  const { entry, pools } = props;
  return (
    <section>
      <h2>{entry.where}</h2>
      <dl>
        {pools.length > 0 && (
          <>
            <dt>About people of</dt>
            <dd>the {pools.join(" and the ")} pool</dd>
          </>
        )}
        <dt>What</dt>
        <dd>
          <ul>
            {entry.what.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </dd>
        <dt>Until</dt>
        <dd>{entry.until}</dd>
        <dt>Who can read it</dt>
        <dd>{entry.readBy}</dd>
        <dt>What is left when the account is deleted</dt>
        <dd>{entry.afterDeletion}</dd>
      </dl>
    </section>
  );
}
