using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>Uploads photos for avatars.</summary>
    public sealed class AvatarUpload
    {
        public Api Api;
        public ITransport Transport;
        public ITimers Timers;

        /// <summary>Uploads a photo, and returns the player's avatar once it was made, or the reason why it was not: its <c>status</c>.</summary>
        public async Task<Dictionary<string, object>> Run(byte[] photo, string contentType, CancellationToken cancel)
        {
            var upload = await Presign(photo, contentType, cancel);
            if (!await Put(upload, photo, cancel))
            {
                upload = await Presign(photo, contentType, cancel);
                if (!await Put(upload, photo, cancel)) throw new ConnectionException("The storage refuses the photo");
            }
            for (var reads = 0; reads < 60; reads++)
            {
                await Waits.Pause(1000, Timers, cancel);
                var avatar = (Dictionary<string, object>)await Api.Call("getAvatar", null, new CallOptions { Cancel = cancel });
                object key, status;
                avatar.TryGetValue("key", out key);
                avatar.TryGetValue("status", out status);
                if ((string)key == (string)upload["key"] && (string)status != "processing") return avatar;
            }
            throw new ConnectionException("The avatar is not ready after a minute");
        }

        private async Task<Dictionary<string, object>> Presign(byte[] photo, string contentType, CancellationToken cancel)
        {
            var body = new Dictionary<string, object> { { "contentType", contentType }, { "bytes", photo.Length } };
            return (Dictionary<string, object>)await Api.Call("postPresign", new Request { Body = body }, new CallOptions { Cancel = cancel });
        }

        /// <summary>Uploads with retries, without the player's token. Returns false if the address has expired.</summary>
        private async Task<bool> Put(Dictionary<string, object> upload, byte[] photo, CancellationToken cancel)
        {
            for (var tries = 0; ; tries++)
            {
                var request = new HttpRequest { Method = (string)upload["method"], Url = (string)upload["url"], Body = photo };
                foreach (var header in (Dictionary<string, object>)upload["headers"]) request.Headers[header.Key] = (string)header.Value;
                HttpAnswer answer = null;
                Exception cause = null;
                try
                {
                    answer = await Transport.Send(request, cancel);
                }
                catch (Exception failure)
                {
                    cancel.ThrowIfCancellationRequested();
                    cause = failure;
                }
                var status = answer == null ? 0 : answer.Status;
                // An address takes one photo: an earlier try has stored it, or one of the platform, which itself repeats what had no answer.
                if ((status >= 200 && status < 300) || status == 412) return true;
                if (status == 403) return false;
                var error = answer == null
                    ? (Exception)ConnectionException.Of("The storage", cause)
                    : new ApiException(status, "The storage refuses the photo");
                if ((!ApiException.MayPass(error) && status != 500) || tries >= 4) throw error;
                await Waits.Pause(Waits.BackOff(tries, Timers), Timers, cancel);
            }
        }
    }
}
