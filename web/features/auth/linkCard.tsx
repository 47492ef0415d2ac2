import { useState } from "preact/hooks";
import { useApp, useGame } from "../../components/context";
import { ApiError, isCognito } from "../../errors";
import { facts } from "../../facts";
import { Form } from "../../forms/form";
import { notify } from "../../state/notices";
import { MailLink } from "./mailLink";
import { passwordHint } from "./passwordHint";

/**
 * A form for guests to add an e-mail address and a password, so that nothing is lost with the device. Empty for others.
 */
export function LinkCard() {
  const app = useApp();
  const game = useGame();
  const [email, setEmail] = useState<string>();
  const [codeWorksUntil, setCodeWorksUntil] = useState<string>();
  const [isVerified, setVerified] = useState(false);
  const { username } = game;
  if (isVerified)
    return (
      <section class="card accent">
        <h2>Verified</h2>
        <p>
          You can sign in as {email} or as {username}.
        </p>
      </section>
    );
  if (email !== undefined)
    return (
      <Form
        key="verify"
        class="card accent"
        title="Check your e-mail"
        intro={
          <>
            <p>
              Your name is {username}, and your password works already. The code that we sent to {email} lets
              you sign in with the address, too. <MailLink />
            </p>
            {codeWorksUntil !== undefined && (
              <p>
                If you have written down a recovery code, it works until{" "}
                {new Date(codeWorksUntil).toLocaleDateString()}, and after that while the address is not
                verified.
              </p>
            )}
          </>
        }
        submit="Verify"
        fields={[
          {
            name: "code",
            label: "Code",
            rule: { least: 1 },
            input: { inputMode: "numeric", autocomplete: "one-time-code" },
          },
        ]}
        onSubmit={async ({ code = "" }) => {
          await app.session.verifyEmail(code.trim());
          setVerified(true);
        }}
      />
    );
  if (!game.profile.data?.guest) return null;
  const { email: address, password } = facts.linkForm;
  return (
    <Form
      key="link"
      class="card accent"
      title="Keep your progress"
      intro={
        <p>
          You're playing as a guest on this device only. Link an e-mail address to keep your coins and scores.
        </p>
      }
      submit="Link"
      fields={[
        { name: "email", label: "E-mail", rule: address, input: { type: "email", autocomplete: "email" } },
        {
          name: "password",
          label: "Password",
          rule: password,
          hint: passwordHint,
          input: { type: "password", autocomplete: "new-password" },
        },
      ]}
      onSubmit={async ({ email = "", password = "" }) => {
        const refused = await app.directApi
          .postLink({ body: { email, password } })
          .then(({ codeWorksUntil }) => setCodeWorksUntil(codeWorksUntil), linkedBefore);
        app.device.guest.write(undefined);
        await app.session.signIn(username, password).catch((error: unknown) => {
          throw (isCognito(error, "NotAuthorizedException") && refused) || error;
        });
        // Cognito may hold the address until it is confirmed: then it has mailed a code itself, and mails no other one.
        await app.session.sendVerificationCode().catch((error: unknown) => {
          const isHeld = error instanceof Error && error.message.includes("POST /profile/address");
          if (!isHeld && !isCognito(error, "InvalidParameterException")) throw error;
        });
        setEmail(email);
        await game.profile.refresh();
        notify("Account linked. Your progress is saved.");
      }}
    />
  );
}

/**
 * Returns the refusal of a player who is no guest, and throws other errors. If signing in works after it, an earlier try
 * linked and its answer was lost.
 */
function linkedBefore(error: unknown): ApiError {
  if (error instanceof ApiError && error.code === "account.not_guest") return error;
  throw error;
}
