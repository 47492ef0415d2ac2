using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using GameBackend;
using UnityEngine;

/// <summary>A menu, a board, a chat and a duel. Put it on an object of an empty scene, and press Play.</summary>
public sealed class Duel : MonoBehaviour
{
    /// <summary>The output <c>siteUrl</c>, which <c>npm start</c> prints.</summary>
    public string Address = "http://localhost:8080";

    private readonly Board board = new Board("forest");
    private readonly List<string> chat = new List<string>();
    private readonly HashSet<string> seen = new HashSet<string>();
    private Backend backend;
    private Guest guest;
    private Live live;
    private CancellationTokenSource searching;
    private Hands hands;
    private Action endChat;
    private string page = "Menu", status = "Signing in", partner = "", text = "", conversation;

    private void Start()
    {
        Try(Enter);
    }

    private async Task Enter()
    {
        backend = await DuelAddress.Open(Address);
        guest = await backend.EnterAsGuest();
        live = backend.Connect(new LiveOptions { OnNews = Hear, OnReadAgain = () => Try(ReadAgain), OnError = error => status = error.Message });
        live.Subscribe("leaderboard:forest");
        status = "You are " + guest.Username;
    }

    /// <summary>After each opening of the socket, messages may have been missed.</summary>
    private async Task ReadAgain()
    {
        board.Read((List<object>)(await backend.Game.GetLeaderboard("forest")).Members["entries"]);
        if (conversation != null) await ReadChat();
        if (hands != null) hands.Say(true);
    }

    private void Hear(Dictionary<string, object> news)
    {
        var type = (string)news["type"];
        if (type == "leaderboard" && !board.Take(news)) Try(ReadAgain);
        if (type == "messages" && (string)news["conversation"] == conversation) Show(JsonView.ListOf<GetConversationAnswerMessagesItem>(news["messages"]));
    }

    private async Task Score()
    {
        var result = await backend.Game.PostScore(new PostScoreBody { GameArea = "forest", Score = UnityEngine.Random.Range(1, 61) });
        status = "Your best: " + result.Best;
    }

    private async Task OpenChat()
    {
        var name = partner;
        var opened = await backend.Game.PostConversation(new List<string> { name });
        conversation = opened;
        chat.Clear();
        seen.Clear();
        if (endChat != null) endChat();
        endChat = live.Subscribe("conversation:" + conversation);
        await ReadChat();
        status = "A chat with " + name;
    }

    private async Task ReadChat()
    {
        Show((await backend.Game.GetConversation(conversation)).Messages);
    }

    private async Task Write()
    {
        var written = text;
        text = "";
        await backend.Game.PostMessage(conversation, written);
    }

    /// <summary>A message can arrive twice, with the same id.</summary>
    private void Show(List<GetConversationAnswerMessagesItem> messages)
    {
        foreach (var each in messages)
            if (seen.Add(each.Id)) chat.Add(each.Sender + ": " + each.Message);
    }

    private async Task Search()
    {
        searching = new CancellationTokenSource();
        try
        {
            var search = new MatchSearch { Api = backend.Api, Timers = backend.Timers, Live = live, OnChange = said => status = (string)said["status"] };
            var found = await search.Run(new PostMatchmakingBody { Mode = "pairs" }.Members, searching.Token);
            if ((string)found["status"] == "COMPLETED") hands = new Hands(live, backend.Timers, guest, found);
        }
        finally
        {
            searching = null;
        }
    }

    private void OnGUI()
    {
        GUILayout.Label(status);
        if (live == null) return;
        if (page != "Menu" && GUILayout.Button("Back")) page = "Menu";
        if (page == "Menu")
            foreach (var each in new[] { "Board", "Chat", "Duel" })
                if (GUILayout.Button(each)) page = each;
        if (page == "Board")
        {
            if (GUILayout.Button("Play")) Try(Score);
            foreach (var entry in board.Entries) GUILayout.Label(entry["rank"] + ". " + entry["username"] + ": " + entry["score"]);
        }
        if (page == "Chat")
        {
            partner = GUILayout.TextField(partner);
            if (GUILayout.Button("Open a chat with this player")) Try(OpenChat);
            foreach (var line in chat) GUILayout.Label(line);
            text = GUILayout.TextField(text);
            if (conversation != null && text != "" && GUILayout.Button("Send")) Try(Write);
        }
        if (page == "Duel") DrawDuel();
    }

    private void DrawDuel()
    {
        if (searching != null && GUILayout.Button("Cancel")) searching.Cancel();
        if (searching == null && hands == null && GUILayout.Button("Search")) Try(Search);
        if (hands == null) return;
        GUILayout.Label(hands.Shown);
        if (hands.CanChoose)
            foreach (var choice in Hands.Choices)
                if (GUILayout.Button(choice)) hands.Choose(choice);
        if (GUILayout.Button("Leave"))
        {
            hands.Close();
            hands = null;
        }
    }

    /// <summary>Runs a step. Refusals and failures of the network are shown.</summary>
    private async void Try(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (OperationCanceledException)
        {
            status = "Cancelled";
        }
        catch (Exception error)
        {
            status = error.Message;
        }
    }

    private void OnDestroy()
    {
        if (searching != null) searching.Cancel();
        if (hands != null) hands.Close();
    }
}
