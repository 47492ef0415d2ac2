import { useState } from "preact/hooks";
import { roles } from "../../../functions/desk/roles";
import { Form } from "../../forms/form";
import { useWork } from "../frame/context";
import { invitationOf } from "./command";

/** How a member of the staff is invited, and a form that dismisses one. */
export function StaffView() {
  const { api } = useWork();
  const [said, setSaid] = useState("");
  return (
    <>
      <h1>Staff</h1>
      <p class="done" role="status">
        {said}
      </p>
      <Form
        class="card"
        title="Invite a member"
        intro={
          <p class="soft">
            The desk invites nobody: with a stolen session, somebody could make an account that stays. An
            operator with access to AWS runs this command, and Cognito mails the invitation. It is safe to
            repeat: who has not come yet gets another password, and a member gets one more role.
          </p>
        }
        fields={[
          { name: "name", label: "Name", rule: { least: 1, most: 128 }, hint: "They sign in with it." },
          {
            name: "role",
            label: "Role",
            options: Object.entries(roles).map(([role, does]) => [role, `${role}: ${does}`] as const),
            value: "support",
          },
          { name: "email", label: "E-mail", rule: { least: 1, email: true, most: 254 } },
          {
            name: "players",
            label: "Players whom they play, by their ids",
            hint: "They may neither read about these nor act on them.",
            rule: { most: 400 },
          },
        ]}
        about={(texts) => (
          <>
            <p class="soft">
              In the program's folder, after <code>pulumi stack output --json &gt; outputs.json</code>. On the
              laptop without --outputs.
            </p>
            <p class="said">
              <code>{invitationOf(texts)}</code>
            </p>
          </>
        )}
        submit="Copy the command"
        onSubmit={async (texts) => {
          await navigator.clipboard.writeText(invitationOf(texts));
          setSaid("The command is copied.");
        }}
      />
      <Form
        key={said}
        class="card"
        title="Dismiss a member"
        intro={<p class="soft">At once: they lose all roles, and their sign-ins end.</p>}
        fields={[
          {
            name: "member",
            label: "Member",
            rule: { least: 1, most: 128 },
            hint: "The name with which they sign in.",
          },
          {
            name: "reason",
            label: "Reason",
            rule: { least: 10, most: 200 },
            hint: "The audit log keeps it.",
          },
        ]}
        submit="Dismiss"
        onSubmit={async ({ member = "", reason = "" }) => {
          const id = member.trim();
          await api.deleteStaff({
            params: { id },
            headers: { "x-reason": encodeURIComponent(reason.trim()) },
          });
          setSaid(`${id} is dismissed.`);
        }}
      />
    </>
  );
}
