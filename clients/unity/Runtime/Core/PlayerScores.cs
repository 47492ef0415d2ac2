using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>
    /// Submits the scores of one player: make another one for another player. A score that would change no board, as the backend has said in this
    /// session, is not sent, and gets the answer that the backend would give. The first score of a day or week, of an area in this session, and of
    /// a league is always sent. Answers are JSON objects, as <c>POST /score</c> gives them.
    /// </summary>
    public sealed class PlayerScores
    {

        private readonly Api api;
        private readonly ITimers timers;

        /// <summary>The newest answers, by areas, and the device's time before their requests.</summary>
        private readonly Dictionary<string, Dictionary<string, object>> answers = new Dictionary<string, Dictionary<string, object>>();
        private readonly Dictionary<string, long> sent = new Dictionary<string, long>();

        public PlayerScores(Api api, ITimers timers)
        {
            this.api = api;
            this.timers = timers;
        }

        public async Task<Dictionary<string, object>> Submit(string gameArea, long score, CallOptions call = null)
        {
            var sentAt = timers.Now;
            Dictionary<string, object> known;
            if (answers.TryGetValue(gameArea, out known) && !MayCount(known, score, sentAt - sent[gameArea]))
                return new Dictionary<string, object> { { "best", known["best"] }, { "improved", false }, { "previous", known["best"] } };
            var request = new Request { Body = new Dictionary<string, object> { { "gameArea", gameArea }, { "score", score } } };
            var answer = (Dictionary<string, object>)await api.Call("postScore", request, call);
            long newest;
            if (sent.TryGetValue(gameArea, out newest) && newest > sentAt) return answer;
            answers[gameArea] = answer;
            sent[gameArea] = sentAt;
            return answer;
        }

        /// <summary>False for a score that changes no board, so many milliseconds after an answer. A clock that went back says nothing.</summary>
        private static bool MayCount(Dictionary<string, object> answer, long score, long ageMs)
        {
            object found;
            answer.TryGetValue("toBeat", out found);
            var toBeat = found as Dictionary<string, object>;
            if (toBeat == null || ageMs < 0 || ageMs >= Convert.ToInt64(toBeat["forMs"])) return true;
            var least = Convert.ToInt64(toBeat["score"]);
            return (string)toBeat["order"] == "descending" ? score > least : score < least;
        }
    }
}
