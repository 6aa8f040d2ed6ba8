/**
 * One journey from the first sight to the deleted account: says what kind of account it is about, and shows
 * the step that the person has reached.
 * @module
 */
import type { ComponentType } from "react";
import type { PoolKind } from "../config";
import type { View } from "../state/journey";
import { type Journey, JourneyContext } from "../state/use-journey";
import { useTokens } from "../state/use-tokens";
import { Account } from "./account";
import { ConfirmSignUp } from "./confirm-sign-up";
import { ForgotPassword } from "./forgot-password";
import { ResetPassword } from "./reset-password";
import { SignIn } from "./sign-in";
import { SignUp } from "./sign-up";

const INTRODUCTIONS: Readonly<Record<PoolKind, { readonly title: string; readonly text: string }>> =
  {
    default: {
      title: "With e-mail",
      text: "The address is the user name. A code proves that it is yours, and can reset a forgotten password.",
    },
    anonymous: {
      title: "Anonymous",
      text: "A name and a password, and nothing else about you. Signed in at once.",
    },
  };

const VIEWS: Readonly<Record<View, ComponentType>> = {
  "sign-up": SignUp,
  confirm: ConfirmSignUp,
  "sign-in": SignIn,
  forgot: ForgotPassword,
  reset: ResetPassword,
};

/** Properties of {@link JourneyCard}. */
export interface JourneyCardProps {
  readonly journey: Journey;
  /** The person turns to this journey. */
  readonly onActive: () => void;
}

/** Draws a journey. */
export function JourneyCard({ journey, onActive }: JourneyCardProps) {
  const { kind, state, client, touched } = journey;
  const tokens = useTokens(client);
  const { title, text } = INTRODUCTIONS[kind];
  const StepView = VIEWS[state.view];
  const turnHere = () => {
    touched.current = true;
    onActive();
  };
  return (
    <JourneyContext value={journey}>
      <section
        className={`card journey journey-${kind}`}
        aria-labelledby={`${kind}-title`}
        onFocusCapture={turnHere}
        onPointerDownCapture={turnHere}
      >
        <header>
          <h2 id={`${kind}-title`}>{title}</h2>
          <p>{text}</p>
        </header>
        <div role="status">{state.notice && <p className="notice">{state.notice}</p>}</div>
        {tokens === undefined ? <StepView /> : <Account tokens={tokens} />}
      </section>
    </JourneyContext>
  );
}
