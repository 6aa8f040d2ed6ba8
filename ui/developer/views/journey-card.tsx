/**
 * One journey from the start to the deleted account: says what kind of account it is about, and shows the
 * person's current step.
 * @module
 */
import type { ComponentType } from "react";
import { POOLS, type PoolTexts } from "../../../handlers/pools";
import type { View } from "../state/journey";
import { type Journey, JourneyContext } from "../state/use-journey";
import { useTokens } from "../state/use-tokens";
import { Account } from "./account";
import { ConfirmSignUp } from "./confirm-sign-up";
import { ForgotPassword } from "./forgot-password";
import { ResetPassword } from "./reset-password";
import { SignIn } from "./sign-in";
import { SignInByKey } from "./sign-in-by-key";
import { SignUp } from "./sign-up";
import { SignUpByKey } from "./sign-up-by-key";
import { UnsettledSignUp } from "./unsettled-sign-up";

const VIEWS: Readonly<Record<View, ComponentType>> = {
  "sign-up": SignUp,
  "sign-up-by-key": SignUpByKey,
  confirm: ConfirmSignUp,
  "sign-in": SignIn,
  "sign-in-by-key": SignInByKey,
  forgot: ForgotPassword,
  reset: ResetPassword,
};

/** Properties of {@link JourneyCard}. */
export interface JourneyCardProps {
  readonly journey: Journey;
  /** Called when the person turns to this journey. */
  readonly onActive: () => void;
}

/** One pool's card: what an account in it is, and the step that the person is at. */
export function JourneyCard({ journey, onActive }: JourneyCardProps) {
  const { kind, state, client, touched, pool } = journey;
  const tokens = useTokens(client);
  const { title, introduction, introductionWithKey = introduction }: PoolTexts = POOLS[kind].texts;
  const turnHere = () => {
    touched.current = true;
    onActive();
  };
  return (
    <JourneyContext value={journey}>
      <section
        className={`card journey journey-${pool.signInWith}`}
        aria-labelledby={`${kind}-title`}
        onFocusCapture={turnHere}
        onPointerDownCapture={turnHere}
      >
        <header>
          <h2 id={`${kind}-title`}>{title}</h2>
          <p>{pool.signInByKey ? introductionWithKey : introduction}</p>
        </header>
        <div role="status">{state.notice && <p className="notice">{state.notice}</p>}</div>
        {tokens === undefined ? <Step journey={journey} /> : <Account tokens={tokens} />}
      </section>
    </JourneyContext>
  );
}

function Step({ journey: { state, unsettled } }: { readonly journey: Journey }) {
  const StepView = VIEWS[state.view];
  return unsettled === undefined ? <StepView /> : <UnsettledSignUp unsettled={unsettled} />;
}
