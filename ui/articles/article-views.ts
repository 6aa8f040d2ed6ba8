/**
 * The views around articles, which the page loads together.
 * @module
 */
import { ArticleList } from "./views/article-list";
import { ArticleText } from "./views/article-text";
import { ForgetArticles } from "./views/forget";
import { KeepAccount } from "./views/keep-account";
import { LetGo } from "./views/let-go";

/** By step. */
export const ARTICLE_VIEWS = {
  articles: ArticleList,
  article: ArticleText,
  forget: ForgetArticles,
  keep: KeepAccount,
  "let-go": LetGo,
} as const;
