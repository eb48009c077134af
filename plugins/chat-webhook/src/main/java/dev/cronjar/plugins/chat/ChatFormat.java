package dev.cronjar.plugins.chat;

import dev.cronjar.plugin.Notice;
import dev.cronjar.plugins.http.Answer;
import dev.cronjar.plugins.http.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The chats: what they take and how they say that they did not. */
enum ChatFormat {
  SLACK(39_000) {
    @Override
    String body(Notice notice, List<String> mention) {
      List<String> called = mention.stream().map(each -> "<@" + plain(each) + ">").toList();
      String all = cut(plain(notice.subject()) + "\n" + plain(notice.text()));
      return Json.write(Map.of("text", all + lineOf(called)));
    }

    // these three have a meaning; all else is text
    private String plain(String text) {
      return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    Optional<String> refusal(Answer answer) {
      return Optional.empty();
    }
  },
  DINGTALK(18_000) {
    @Override
    String body(Notice notice, List<String> mention) {
      List<String> called = mention.stream().map(each -> "@" + each).toList();
      return Json.write(
          Map.of(
              "msgtype",
              "text",
              "text",
              Map.of("content", cut(words(notice)) + lineOf(called)),
              "at",
              Map.of("atMobiles", mention, "isAtAll", false)));
    }
  },
  WECOM(2_000) {
    @Override
    String body(Notice notice, List<String> mention) {
      return Json.write(
          Map.of(
              "msgtype",
              "text",
              "text",
              Map.of("content", cut(words(notice)), "mentioned_mobile_list", mention)));
    }
  };

  private final int mostBytes;

  ChatFormat(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** The JSON that is posted. */
  abstract String body(Notice notice, List<String> mention);

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** DingTalk and WeCom answer 200 whatever becomes of it, and say so in the body. */
  Optional<String> refusal(Answer answer) {
    try {
      if (Json.read(answer.body()) instanceof Map<?, ?> said
          && said.get("errcode") instanceof BigDecimal code) {
        return code.signum() == 0
            ? Optional.empty()
            : Optional.of("errcode " + code + ", " + said.get("errmsg"));
      }
    } catch (Json.NotJson garbled) {
      return Optional.of("its answer is no JSON");
    }
    return Optional.of("its answer has no errcode");
  }

  private static String words(Notice notice) {
    return notice.subject() + "\n" + notice.text();
  }

  private static String lineOf(List<String> called) {
    return called.isEmpty() ? "" : "\n" + String.join(" ", called);
  }

  /** At most so many bytes: a longer message would be refused whole. */
  String cut(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= mostBytes) {
      return text;
    }
    List<String> kept = new ArrayList<>();
    int bytes = 0;
    for (int point : text.codePoints().toArray()) {
      String each = Character.toString(point);
      bytes += each.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > mostBytes) {
        break;
      }
      kept.add(each);
    }
    return String.join("", kept) + "…";
  }
}
