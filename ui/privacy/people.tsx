/**
 * The declaration for a person: each sentence in plain words, in their language.
 * @module
 */
import { createContext, type ReactNode, useContext } from "react";
import { type KindOfPool, listPools, type Pool } from "../../handlers/pools";
import type { PrivacyEntry } from "../../vocabulary/privacy";
import type { Language } from "../text/language";
import { accountHeading } from "./account-heading";
import type { ServedDeclaration } from "./read-privacy";
import { PRIVACY_TEXTS, translate } from "./texts/languages";

/** The page's language. */
export const LanguageContext = createContext<Language>("en");

/** Properties of {@link People}. */
export interface PeopleProps {
  readonly declaration: ServedDeclaration;
  /** Which accounts come first: those of the page that the person comes from. */
  readonly first: Pool["signInWith"];
}

/** Everything, in the order in which a person asks. */
export function People({ declaration, first }: PeopleProps) {
  const texts = PRIVACY_TEXTS[useContext(LanguageContext)];
  const { entries, keptByAws, notEstablished } = declaration;
  const accounts = entries
    .flatMap((entry) => {
      const found = poolOf(entry);
      return found === undefined ? [] : [{ entry, ...found }];
    })
    .toSorted((one, other) => rank(one, first) - rank(other, first));
  const others = entries.filter((entry) => poolOf(entry) === undefined);
  return (
    <>
      {accounts.map((each) => (
        <section key={each.entry.id}>
          <h2>{accountHeading(each, accounts, texts)}</h2>
          <Kept entry={each.entry} />
        </section>
      ))}
      <section>
        <h2>{texts.aws}</h2>
        <ul>
          {keptByAws.map(({ what, until, canBeTurnedOff }) => (
            <li key={what}>
              <Declared text={what} />. {texts.keptFor(translate(until, texts) ?? until)}{" "}
              {!canBeTurnedOff && texts.alwaysOn}
            </li>
          ))}
        </ul>
      </section>
      {others.length > 0 && (
        <section>
          <h2>{texts.others}</h2>
          {others.map((entry) => (
            <Kept key={entry.id + entry.pools.join()} entry={entry} title={<Place of={entry} />} />
          ))}
        </section>
      )}
      <section>
        <h2>{texts.unknown}</h2>
        <ul>
          {notEstablished.map((text) => (
            <li key={text}>
              <Declared text={text} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** The pool whose accounts an entry is about, if it is about accounts. */
function poolOf({ id }: PrivacyEntry): KindOfPool | undefined {
  return listPools().find(({ kind }) => id === `pool:${kind}`);
}

function rank({ pool }: KindOfPool, first: Pool["signInWith"]): number {
  return pool.signInWith === first ? 0 : 1;
}

/** Where something is, as a heading: a webhook's host differs from stack to stack. */
function Place({ of: { id, where } }: { readonly of: PrivacyEntry }) {
  const texts = PRIVACY_TEXTS[useContext(LanguageContext)];
  return id.startsWith("webhook:") ? texts.sender(where) : <Declared text={where} />;
}

function Kept({ entry, title }: { readonly entry: PrivacyEntry; readonly title?: ReactNode }) {
  const texts = PRIVACY_TEXTS[useContext(LanguageContext)];
  const rows = [
    [texts.until, entry.until],
    [texts.readBy, entry.readBy],
    [texts.left, entry.afterDeletion],
  ] as const;
  return (
    <div className="entry">
      {title !== undefined && <h3>{title}</h3>}
      <ul>
        {entry.what.map((text) => (
          <li key={text}>
            <Declared text={text} />
          </li>
        ))}
      </ul>
      <dl>
        {rows.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Declared text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** A sentence of the declaration in plain words, or as it is and marked as English. */
function Declared({ text }: { readonly text: string }) {
  const language = useContext(LanguageContext);
  const plain = translate(text, PRIVACY_TEXTS[language]);
  return plain ?? (language === "en" ? text : <span lang="en">{text}</span>);
}
