import { place, to } from "../../route";
import { NoticeForm } from "./noticeForm";
import { NoticeState } from "./noticeState";

/** The address in the page for notices. With a receipt after it, it shows what became of one. */
export const noticePlace = "notice";

/** What stands after it in the place of a receipt, which is longer, for who wants an account deleted. */
const accountPlace = "account";

/** The form for a notice, or the state of one. */
export function NoticeView() {
  const [, receipt] = place.value;
  if (receipt === accountPlace) return <NoticeForm key={accountPlace} about={accountPlace} />;
  return <div>{receipt ? <NoticeState key={receipt} receipt={receipt} /> : <NoticeForm />}</div>;
}

/** The same for somebody who has not signed in. */
export function NoticeBeforeSignIn() {
  const [wanted] = place.value;
  if (wanted !== noticePlace) return null;
  return (
    <section class="card panel">
      <NoticeView />
    </section>
  );
}

/** The way to the form for who cannot sign in, and wants an account deleted. */
export const AccountLink = () => (
  <p>
    If none of these is left to you, <a href={to(noticePlace, accountPlace)}>ask support to delete it</a>.
  </p>
);

/** The way to the form. */
export const NoticeLink = () => (
  <p>
    <a href={to(noticePlace)}>Report illegal content</a>
  </p>
);
