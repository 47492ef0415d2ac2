import { useRef, useState } from "preact/hooks";

import { Problem } from "../components/controls";
import { get, post, textOf } from "../frame/http";

/** What the program's own view is called with. */
interface ShownUser {
  /** The user's `sub`. */
  readonly id: string;
  /** The id of the user's pool. */
  readonly pool: string;
  /** The stack's outputs, without keys. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Returns an ID token of the console's own user of a pool, a member of all its groups. */
  readonly token: (pool: string) => Promise<string>;
}

/** Shows a user. Returns false if the view has nothing about users of this pool. */
type ShowUser = (user: ShownUser) => boolean;

/** The program's own view of a user, in a frame, because it has styles of its own. */
export function OwnView({
  path,
  pool,
  id,
}: {
  readonly path: string;
  readonly pool: string;
  readonly id: string;
}) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isThere, setThere] = useState(true);
  const [error, setError] = useState("");
  const show = async () => {
    const { showUser } = (frame.current?.contentWindow ?? {}) as { showUser?: ShowUser };
    if (!showUser) return setError("The program's own view did not load: its script has an error.");
    const outputs = await get<ShownUser["outputs"]>("outputs");
    const token = async (of: string) =>
      (await post<{ token: string }>(path, { do: "token", pool: of })).token;
    setThere(showUser({ id, pool, outputs, token }));
  };
  return (
    <section class="own-view" hidden={!isThere}>
      <h2>As the program's staff see the user</h2>
      <p class="note">
        The program's own view asks its API as the user <code>local-console</code>, a member of every group,
        so the program's audit records what is read and done.
      </p>
      <Problem text={error} />
      <iframe
        ref={frame}
        title="The program's own view of the user"
        src="/_console/own-view/frame"
        onLoad={() => void show().catch((cause) => setError(textOf(cause)))}
      />
    </section>
  );
}
