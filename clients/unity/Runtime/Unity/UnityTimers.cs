using System;
using System.Collections.Generic;
using UnityEngine;

namespace GameBackend
{
    /// <summary>Timers without threads, which go on while the game's time is stopped. Put it on an object that stays.</summary>
    public sealed class UnityTimers : MonoBehaviour, ITimers
    {
        private sealed class Timer
        {
            public double At;
            public Action Run;
        }

        private static readonly DateTime Epoch = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        private readonly List<Timer> timers = new List<Timer>();
        private readonly System.Random chance = new System.Random();

        /// <summary>Makes an object that survives changes of scenes.</summary>
        public static UnityTimers Create()
        {
            var owner = new GameObject("GameBackend");
            DontDestroyOnLoad(owner);
            return owner.AddComponent<UnityTimers>();
        }

        public long Now
        {
            get { return (long)(DateTime.UtcNow - Epoch).TotalMilliseconds; }
        }

        public double Random()
        {
            return chance.NextDouble();
        }

        public Action After(long ms, Action run)
        {
            var timer = new Timer { At = Time.realtimeSinceStartupAsDouble + ms / 1000.0, Run = run };
            timers.Add(timer);
            return () => timers.Remove(timer);
        }

        private void Update()
        {
            foreach (var timer in timers.ToArray())
            {
                if (timer.At > Time.realtimeSinceStartupAsDouble || !timers.Remove(timer)) continue;
                timer.Run();
            }
        }
    }
}
