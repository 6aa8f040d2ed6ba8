/**
 * One article: its text, or the field for a voucher.
 * @module
 */
import { useState } from "react";
import { VOUCHER } from "../../../vocabulary/voucher";
import { usePerson } from "../../person/person";
import { useAttempt } from "../../person/use-attempt";
import { AS_TYPED, Field, Form, StepView } from "../../person/views/parts";
import type { ListedArticle } from "../article-service";
import { useArticleService, useArticleTexts, useReading } from "../use-articles";
import { ReadingProblem } from "./reading-problem";

/** The article that was chosen; without one, the page shows no such step. */
export function ArticleText() {
  const { article } = usePerson();
  return article === undefined ? null : <Chosen article={article} />;
}

function Chosen({ article: { id, title } }: { readonly article: ListedArticle }) {
  const service = useArticleService();
  const texts = useArticleTexts();
  // In an object, so that a refusal is not taken for an answer that has not come.
  const reading = useReading(async () => ({ text: await service.read(id) }));
  const { value, again } = reading;
  if (value === undefined)
    return (
      <StepView key="reading" title={title}>
        <ReadingProblem reading={reading} />
      </StepView>
    );
  if (value.text === undefined)
    return (
      <StepView key="voucher" title={title} lead={texts.needsVoucher}>
        <VoucherForm id={id} onGiven={again} />
      </StepView>
    );
  return (
    <StepView key="text" title={title}>
      <p className="article">{value.text}</p>
    </StepView>
  );
}

interface VoucherFormProps {
  readonly id: string;
  readonly onGiven: () => void;
}

function VoucherForm({ id, onGiven }: VoucherFormProps) {
  const { chosen } = usePerson().texts;
  const service = useArticleService();
  const texts = useArticleTexts();
  const [typed, setTyped] = useState("");
  const attempt = useAttempt();
  const submit = () =>
    attempt.run(async () => {
      const voucher = typed.trim();
      if (voucher === "") return { voucher: chosen.empty };
      if (!VOUCHER.test(voucher)) return { voucher: texts.notVoucher };
      if (!(await service.redeem(id, voucher))) return { voucher: texts.voucherRefused };
      onGiven();
      return undefined;
    });
  return (
    <Form attempt={attempt} submit={texts.submit} onSubmit={submit}>
      <Field
        name="voucher"
        label={texts.voucher}
        hint={texts.voucherHint}
        fault={attempt.faults.voucher}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            autoComplete="off"
            {...AS_TYPED}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
    </Form>
  );
}
