import { useState } from "preact/hooks";

import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";

/** Makes a recovery code for a guest, and shows it once. Empty for others, whose e-mail address recovers the account. */
export function RecoveryCode() {
  const { api, profile } = useGame();
  const [code, setCode] = useState<string>();
  if (!profile.data?.guest) return null;
  return (
    <section class="card">
      <h2>Recovery code</h2>
      <p>
        With a recovery code you get back in when this device is lost. It is shown once. A new code replaces
        the former one.
      </p>
      {code !== undefined && (
        <p role="status">
          Write it down: <strong>{code}</strong>
        </p>
      )}
      <ActionButton act={async () => setCode((await api.postRecoveryCode()).code)}>
        Make a recovery code
      </ActionButton>
    </section>
  );
}
