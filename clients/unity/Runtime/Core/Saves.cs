using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>A game as it is saved.</summary>
    public class Save
    {
        public byte[] Bytes;

        /// <summary>How far the player is, by the collection's measure; <c>null</c> of a collection without one.</summary>
        public double? Measure;
    }

    /// <summary>The object that another device has stored meanwhile.</summary>
    public sealed class StoredSave : Save
    {
        public long Version;

        /// <summary>The server's time, in milliseconds since the epoch.</summary>
        public long SavedAt;

        /// <summary>The name of the device that has saved it; <c>null</c> if it said none.</summary>
        public string Device;
    }

    public sealed class SavesOptions
    {
        public Api Api;

        /// <summary>The store of saves on the device.</summary>
        public IStore Store;

        /// <summary>The player's user id: nobody else's session uploads what this player has left.</summary>
        public string Owner;
        public ITimers Timers;

        /// <summary>The name of the collection.</summary>
        public string Collection = "saves";

        /// <summary>The name of this device, which the dialog of a conflict shows.</summary>
        public string Device;

        /// <summary>
        /// Chooses between what another device has stored, the first, and what this one has: returns one of the two, a save that is made of
        /// both, or <c>null</c> if the player has decided nothing. It is asked at most three times for an upload, also if the game saves
        /// meanwhile and the choice is not this device's, and if it throws, which the game's log tells. There must be one.
        /// </summary>
        public Func<StoredSave, Save, Task<Save>> OnConflict;

        /// <summary>Called with the save that a conflict has put in the place of this device's: the game goes on from it.</summary>
        public Action<int, Save> OnReplaced;

        /// <summary>Called with the version when a save is on the server.</summary>
        public Action<int, long> OnUploaded;

        /// <summary>Called when an upload is given up: the save stays on this device, and the next one is uploaded again.</summary>
        public Action<int, ApiException> OnGivenUp;

        /// <summary>Milliseconds after a save until it is uploaded, with those that came meanwhile.</summary>
        public long DelayMs = 30000;
    }

    /// <summary>
    /// Saves a player's games on the device first, and uploads them some time later, one write of a slot at a time. Nothing that
    /// <see cref="Save"/> has stored is lost: an upload that finds no server is tried again, also after a restart, and one that finds the
    /// save of another device asks the game.
    /// </summary>
    public sealed class Saves
    {
        /// <summary>The number of conflicts that one upload goes through.</summary>
        private const int MostRounds = 3;

        /// <summary>The most slots that a collection of the backend has.</summary>
        private const int MostSlots = 20;

        /// <summary>The device's copy of a slot.</summary>
        private sealed class Kept
        {
            /// <summary>The version on the server that it follows; 0 for none.</summary>
            public long Base;
            public Save Save;

            /// <summary>The idempotency key of its upload; <c>null</c> once it is on the server.</summary>
            public string Key;

            /// <summary>True if the player has chosen it over what it replaces.</summary>
            public bool Overwrites;
        }

        private readonly SavesOptions options;
        private readonly Dictionary<int, Task> uploads = new Dictionary<int, Task>();
        private readonly Dictionary<int, Action> waiting = new Dictionary<int, Action>();
        private readonly CancellationTokenSource ending = new CancellationTokenSource();

        /// <summary>The slots whose uploads were given up since the last save.</summary>
        private readonly HashSet<int> givenUp = new HashSet<int>();

        /// <summary>Throws an <see cref="ArgumentException"/> if <see cref="SavesOptions.OnConflict"/> is missing.</summary>
        public Saves(SavesOptions options)
        {
            if (options.OnConflict == null) throw new ArgumentException("OnConflict is missing: say what becomes of two devices' saves");
            this.options = options;
        }

        /// <summary>
        /// Returns the save to go on from: this device's if it is not on the server yet, otherwise the newest, of whatever device. Without an
        /// answer of the server it is this device's. <c>null</c>: nothing is saved.
        /// </summary>
        public async Task<Save> Load(int slot)
        {
            var kept = Read(slot);
            if (kept != null && kept.Key != null)
            {
                UploadNow(slot);
                return kept.Save;
            }
            try
            {
                var request = new Request { Params = { { "collection", options.Collection } } };
                var said = (Dictionary<string, object>)await options.Api.Call("getObjects", request, Ending());
                var told = ((List<object>)said["objects"]).ConvertAll(each => (Dictionary<string, object>)each).Find(each => Start.Number(each, "slot") == slot);
                if (told == null || (kept != null && Start.Number(told, "version") == kept.Base)) return kept == null ? null : kept.Save;
                var stored = await Download(slot, told);
                var now = Read(slot);
                // The game may have saved meanwhile.
                if (now != null && now.Key != null) return now.Save;
                Write(slot, new Kept { Base = stored.Version, Save = stored });
                return stored;
            }
            catch (Exception error)
            {
                var refused = error as ApiException;
                if (kept == null || (refused != null && Sending.IsFinal(refused))) throw;
                return kept.Save;
            }
        }

        /// <summary>Stores a save on the device, from where it is uploaded later.</summary>
        public void Save(int slot, Save save)
        {
            var now = Read(slot);
            Write(slot, new Kept { Base = now == null ? 0 : now.Base, Save = save, Key = NewKey() });
            givenUp.Remove(slot);
            UploadLater(slot, 0);
        }

        /// <summary>
        /// Uploads the saves of these slots now; if none is named, all that wait on the device, also those that the game has left before a
        /// restart, but none that was given up since. Ends when no upload is under way. Call it at a start, when the game pauses, and when the
        /// device is online again.
        /// </summary>
        public Task Flush(params int[] slots)
        {
            if (slots.Length > 0) foreach (var slot in slots) Upload(slot);
            else for (var slot = 0; slot < MostSlots; slot++) if (IsWaiting(slot)) Upload(slot);
            return Task.WhenAll(uploads.Values);
        }

        private bool IsWaiting(int slot)
        {
            if (givenUp.Contains(slot)) return false;
            var kept = Read(slot);
            return kept != null && kept.Key != null;
        }

        /// <summary>Uploads nothing more. What waits stays on the device.</summary>
        public void Close()
        {
            ending.Cancel();
            foreach (var end in waiting.Values) end();
            waiting.Clear();
        }

        private void UploadLater(int slot, long leastMs)
        {
            if (waiting.ContainsKey(slot) || ending.IsCancellationRequested) return;
            waiting[slot] = options.Timers.After(Math.Max(options.DelayMs, leastMs), () => UploadNow(slot));
        }

        private void UploadNow(int slot)
        {
            Upload(slot);
        }

        private Task Upload(int slot)
        {
            Action end;
            if (waiting.TryGetValue(slot, out end)) end();
            waiting.Remove(slot);
            Task running;
            uploads.TryGetValue(slot, out running);
            // One after the other: the second has what the first has not sent.
            return uploads[slot] = SendAfter(running, slot);
        }

        private async Task SendAfter(Task running, int slot)
        {
            if (running != null) await running;
            try
            {
                await Send(slot);
            }
            catch (OperationCanceledException)
            {
                // It is closed.
            }
            catch (Exception error)
            {
                TryLater(slot, error);
            }
        }

        /// <summary>Tries again later, unless the player must sign in, or update the game, first.</summary>
        private void TryLater(int slot, Exception error)
        {
            if (error is SignedOutException) return;
            var refused = error as ApiException;
            if (refused == null) UploadLater(slot, 0);
            else if (refused.Status != 401 && refused.Status != 426) UploadLater(slot, refused.RetryAfterMs ?? 0);
        }

        /// <summary>Sends what waits. Throws what another try may not meet.</summary>
        private async Task Send(int slot)
        {
            for (var round = 1; !ending.IsCancellationRequested; round++)
            {
                var kept = Read(slot);
                if (kept == null || kept.Key == null) return;
                ApiException refusal;
                try
                {
                    await Send(slot, kept);
                    return;
                }
                catch (ApiException error) when (Sending.IsFinal(error))
                {
                    refusal = error;
                }
                var isConflict = refusal.Code == "object.conflict" || refusal.Code == "object.smaller";
                if (isConflict && round <= MostRounds && await Settle(slot, kept, refusal)) continue;
                givenUp.Add(slot);
                if (options.OnGivenUp != null) Handlers.Call(() => options.OnGivenUp(slot, refusal));
                return;
            }
        }

        private async Task Send(int slot, Kept kept)
        {
            var request = Of(slot);
            request.Query["measure"] = kept.Save.Measure;
            request.Query["device"] = options.Device;
            if (kept.Overwrites) request.Query["overwrite"] = "true";
            if (kept.Base > 0) request.Headers["if-match"] = Tag(kept.Base);
            else request.Headers["if-none-match"] = "*";
            request.Body = kept.Save.Bytes;
            var call = Ending();
            call.Key = kept.Key;
            var version = Start.Number((Dictionary<string, object>)await options.Api.Call("putObject", request, call), "version") ?? 0;
            var now = Read(slot);
            // What was saved meanwhile follows this version.
            now.Base = version;
            if (now.Key == kept.Key)
            {
                now.Key = null;
                now.Overwrites = false;
            }
            Write(slot, now);
            if (options.OnUploaded != null) Handlers.Call(() => options.OnUploaded(slot, version));
        }

        /// <summary>
        /// Asks the game which side counts, and keeps that on the device, to be uploaded over what is stored. False: nothing is decided. After a
        /// fault of the game, the next round asks again.
        /// </summary>
        private async Task<bool> Settle(int slot, Kept sent, ApiException refusal)
        {
            var told = Start.Part(refusal.Details, "stored") as Dictionary<string, object>;
            var shown = Read(slot) ?? sent;
            if (told == null)
            {
                // Another device has deleted it.
                Write(slot, new Kept { Save = shown.Save, Key = NewKey() });
                return true;
            }
            var stored = await Download(slot, told);
            shown = Read(slot) ?? sent;
            Save choice;
            try
            {
                choice = await options.OnConflict(stored, shown.Save);
                if (choice != null && choice.Bytes == null) throw new ArgumentException("The save of OnConflict has no bytes");
            }
            catch (Exception fault)
            {
                Handlers.Log(fault);
                return true;
            }
            if (choice == null) return false;
            var now = Read(slot) ?? sent;
            if (choice == shown.Save)
            {
                Write(slot, new Kept { Base = stored.Version, Save = now.Save, Key = NewKey(), Overwrites = true });
                return true;
            }
            // What the game has saved meanwhile is not in the choice: the next round asks for it.
            if (now.Key != shown.Key) return true;
            Write(slot, choice == stored ? new Kept { Base = stored.Version, Save = stored } : new Kept { Base = stored.Version, Save = choice, Key = NewKey(), Overwrites = true });
            if (options.OnReplaced != null) Handlers.Call(() => options.OnReplaced(slot, choice));
            return true;
        }

        /// <summary>Reads what is stored, with the version that was read: it may be newer than the one that was told.</summary>
        private async Task<StoredSave> Download(int slot, Dictionary<string, object> told)
        {
            var stored = new StoredSave
            {
                Version = Start.Number(told, "version") ?? 0,
                SavedAt = Start.Number(told, "savedAt") ?? 0,
                Device = Start.Part(told, "device") as string,
                Measure = Measure(told),
            };
            var request = Of(slot);
            // The gateway goes by the first type.
            request.Headers["accept"] = "application/octet-stream, application/json";
            var call = Ending();
            call.OnAnswer = answer =>
            {
                long version;
                if (long.TryParse((answer.Header("etag") ?? "").Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out version)) stored.Version = version;
            };
            stored.Bytes = (byte[])await options.Api.Call("getObject", request, call);
            return stored;
        }

        private Request Of(int slot)
        {
            return new Request { Params = { { "collection", options.Collection }, { "slot", slot } } };
        }

        private CallOptions Ending()
        {
            return new CallOptions { Cancel = ending.Token };
        }

        private string NameOf(int slot)
        {
            return "saves:" + options.Owner + ":" + options.Collection + ":" + slot.ToString(CultureInfo.InvariantCulture);
        }

        private Kept Read(int slot)
        {
            return Stored.Read(options.Store, NameOf(slot), KeptIn);
        }

        private static Kept KeptIn(object json)
        {
            var said = (Dictionary<string, object>)json;
            return new Kept
            {
                Base = Start.Number(said, "base") ?? 0,
                Save = new Save { Bytes = Convert.FromBase64String((string)said["bytes"]), Measure = Measure(said) },
                Key = Start.Part(said, "key") as string,
                Overwrites = Start.Part(said, "overwrite") as bool? == true,
            };
        }

        private void Write(int slot, Kept kept)
        {
            var said = new Dictionary<string, object> { { "base", kept.Base }, { "bytes", Convert.ToBase64String(kept.Save.Bytes) } };
            if (kept.Save.Measure != null) said["measure"] = kept.Save.Measure.Value;
            if (kept.Key != null) said["key"] = kept.Key;
            if (kept.Overwrites) said["overwrite"] = true;
            options.Store.Write(NameOf(slot), Json.Write(said));
        }

        private static double? Measure(Dictionary<string, object> said)
        {
            var value = Start.Part(said, "measure");
            return value == null ? (double?)null : Convert.ToDouble(value, CultureInfo.InvariantCulture);
        }

        private static string Tag(long version)
        {
            return "\"" + version.ToString(CultureInfo.InvariantCulture) + "\"";
        }

        private static string NewKey()
        {
            return Guid.NewGuid().ToString();
        }
    }
}
