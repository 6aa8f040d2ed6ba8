/**
 * What surrounds every step: the bar at the top, a notice, and what the page does and does not do.
 * @module
 */
import type { ReactNode } from "react";
import { BAR_TEXTS } from "../../text/bar-texts";
import { usePerson } from "../person";
import { Bar, type BarProps } from "./bar";

/** Properties of {@link Frame}. */
export interface FrameProps extends BarProps {
  /** A sentence about what has just happened. */
  readonly notice: string | undefined;
  readonly children: ReactNode;
}

/** What surrounds every view. */
export function Frame({ notice, children, ...bar }: FrameProps) {
  const { texts, privacyHref } = usePerson();
  const { frame } = texts;
  return (
    <div className="page">
      <Bar {...bar} />
      <main>
        <div role="status">{notice !== undefined && <p className="notice">{notice}</p>}</div>
        {children}
      </main>
      <footer>
        <p>{frame.footer}</p>
        <p>
          <a href={privacyHref}>{frame.kept}</a>
        </p>
        <p>{BAR_TEXTS[bar.language].leaveHint}</p>
      </footer>
    </div>
  );
}
