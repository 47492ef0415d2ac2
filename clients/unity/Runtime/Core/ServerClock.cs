using System;
using System.Globalization;

namespace GameBackend
{
    /// <summary>
    /// The server's time, from the <c>Date</c> of answers. One answer tells it to a second and the answer's delay; each further one
    /// narrows it.
    /// </summary>
    public sealed class ServerClock
    {
        private readonly ITimers timers;
        private double least = double.NegativeInfinity;
        private double most = double.PositiveInfinity;

        public ServerClock(ITimers timers)
        {
            this.timers = timers;
        }

        /// <summary>True once an answer had the time.</summary>
        public bool IsKnown
        {
            get { return most < double.PositiveInfinity; }
        }

        /// <summary>The server's time in milliseconds since the epoch; the device's until an answer had it.</summary>
        public long Now
        {
            get { return timers.Now + (IsKnown ? (long)Math.Round((least + most) / 2) : 0); }
        }

        /// <summary>Learns from an answer's <c>Date</c>, and from when the request was sent.</summary>
        public void Learn(string date, long sentAt)
        {
            DateTime time;
            if (!DateTime.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out time)) return;
            var second = (time - new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TotalMilliseconds;
            var lower = second - timers.Now;
            var upper = second + 1000 - sentAt;
            // Somebody has set one of the clocks since: what was known is wrong.
            var isOther = lower > most || upper < least;
            least = isOther ? lower : Math.Max(least, lower);
            most = isOther ? upper : Math.Min(most, upper);
        }
    }
}
