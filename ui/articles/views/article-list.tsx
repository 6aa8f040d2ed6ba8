/**
 * The list of articles, and below it how this account is joined with another one.
 * @module
 */
import { usePerson } from "../../person/person";
import { Choice, StepView } from "../../person/views/parts";
import type { ListedArticle } from "../article-service";
import { useAccountLinks, useArticleService, useArticleTexts, useReading } from "../use-articles";
import { ReadingProblem } from "./reading-problem";

/** Free and paid articles. */
export function ArticleList() {
  const { go } = usePerson();
  const service = useArticleService();
  const texts = useArticleTexts();
  const reading = useReading(() => service.list());
  const { value } = reading;
  return (
    <StepView title={texts.title} lead={texts.lead}>
      <ReadingProblem reading={reading} />
      {value !== undefined && (
        <ul className="articles">
          {value.map((article) => (
            <Listed key={article.id} article={article} />
          ))}
        </ul>
      )}
      {value !== undefined && <Joined />}
      {value?.some(({ isPaid, mayRead }) => isPaid && mayRead) && (
        <p className="elsewhere">
          <Choice label={texts.forget.title} kind="text" onChoose={() => go("forget")} />
        </p>
      )}
    </StepView>
  );
}

function Listed({ article }: { readonly article: ListedArticle }) {
  const { go, setArticle } = usePerson();
  const open = () => {
    setArticle(article);
    go("article");
  };
  return (
    <li>
      <Choice label={article.title} kind="text" onChoose={open} />
      <span className="hint">{useMark(article)}</span>
    </li>
  );
}

function useMark({ isPaid, mayRead }: ListedArticle): string {
  const { free, paid, yours } = useArticleTexts();
  if (!isPaid) return free;
  return mayRead ? yours : paid;
}

/** Offers to add an address, or to let it go. */
function Joined() {
  const { config, keepingConfig, go } = usePerson();
  const links = useAccountLinks();
  const { keep, letGo } = useArticleTexts();
  const reading = useReading(async () => links?.has());
  const { value: isJoined } = reading;
  if (links === undefined) return null;
  const { joined } = config.isAnonymous ? letGo.anonymous : letGo.withAddress;
  return (
    <>
      <ReadingProblem reading={reading} />
      {isJoined === true && (
        <div className="facts">
          <p>{joined}</p>
          <Choice label={letGo.title} kind="text" onChoose={() => go("let-go")} />
        </div>
      )}
      {isJoined === false && keepingConfig !== undefined && (
        <div className="facts">
          <p>{keep.offer}</p>
          <Choice label={keep.title} kind="text" onChoose={() => go("keep")} />
        </div>
      )}
    </>
  );
}
