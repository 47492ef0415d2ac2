import { notices } from "../state/notices";
import { Details } from "./failure";

/** The notices, the newest last. */
export const Notices = () => (
  <>
    {notices.value.map(({ id, text, bad, requestId }) =>
      bad ? (
        <div key={id} class="notice bad" role="alert">
          <div>
            {text}
            <Details requestId={requestId} />
          </div>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              notices.value = notices.value.filter((each) => each.id !== id);
            }}
          >
            Dismiss
          </button>
        </div>
      ) : (
        <div key={id} class="notice" role="status">
          {text}
        </div>
      ),
    )}
  </>
);
