import { useState } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useApp, useGame } from "../../components/context";
import { SignedOutError } from "../../errors";
import { Form } from "../../forms/form";
import { notify } from "../../state/notices";
import { MailLink } from "./mailLink";

/** Forms that change the e-mail address, or add one. Empty for guests, who link an address with a password. */
export function AddressCard() {
  const app = useApp();
  const { api, profile } = useGame();
  const [email, setEmail] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  if (!profile.data || profile.data.guest) return null;
  const { email: current } = app.session.claims;
  if (email !== undefined)
    return (
      <Form
        key="confirm"
        class="card"
        title="Check your e-mail"
        intro={
          <p>
            We sent a code to {email}
            {current && ", and a notice to the old address, which counts until you enter the code"}. Then all
            devices are signed out, this one too. <MailLink />
          </p>
        }
        submit="Confirm"
        fields={[
          {
            name: "code",
            label: "Code",
            rule: { least: 1 },
            input: { inputMode: "numeric", autocomplete: "one-time-code" },
          },
        ]}
        onSubmit={async ({ code = "" }) => {
          const accessToken = await app.session.accessToken();
          await api
            .postAddressConfirmation({ body: { email, code: code.trim(), accessToken } })
            .catch((error: unknown) => {
              // It has worked, and the answer was lost: the retry was refused, and so was the renewal.
              if (!(error instanceof SignedOutError)) throw error;
            });
          app.signOut();
          notify("Your address is changed. Sign in again.");
        }}
      >
        <button type="button" class="quiet" onClick={() => setEmail(undefined)}>
          Cancel
        </button>
      </Form>
    );
  if (!isOpen)
    return (
      <section class="card">
        <h2>E-mail address</h2>
        <p>{current ? `Codes for a new password go to ${current}.` : "None."}</p>
        <ActionButton act={async () => setOpen(true)}>
          {current ? "Change the address" : "Add an address"}
        </ActionButton>
      </section>
    );
  return (
    <Form
      key="change"
      class="card"
      title="New e-mail address"
      submit="Send a code"
      fields={[
        {
          name: "email",
          label: "New e-mail",
          rule: { least: 3, most: 254 },
          input: { type: "email", autocomplete: "email" },
        },
      ]}
      onSubmit={async ({ email: text = "" }) => {
        const email = text.trim().toLowerCase();
        await app.directApi.postAddress({ body: { email, accessToken: await app.session.accessToken() } });
        setEmail(email);
      }}
    >
      <button type="button" class="quiet" onClick={() => setOpen(false)}>
        Cancel
      </button>
    </Form>
  );
}
