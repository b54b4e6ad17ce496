package io.messenger.sdk.form;

import io.messenger.sdk.form.BeanView.Slot;
import io.messenger.sdk.form.LawBeans.Color;
import io.messenger.sdk.form.LawBeans.Kind;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * Something that an author does to a form. All numbers are taken modulo what there is, so that any
 * change fits any form, and smaller numbers are simpler changes.
 *
 * @param rows which row of which list, down from the form
 * @param which the property, or the list of rows
 * @param value which of the values that an author may think of, or the row
 */
record RandomChange(Kinds kind, List<Integer> rows, int which, int value) {
  private static final Set<Kinds> KEEP_ROWS =
      EnumSet.of(Kinds.SET, Kinds.RENAME, Kinds.SET_ALL, Kinds.ADD, Kinds.SWAP, Kinds.REVERSE);

  enum Kinds {
    SET,
    RENAME,
    RESPELL,
    SET_ALL,
    ADD,
    REMOVE,
    SWAP,
    REVERSE,
    CLEAR,
    NO_LIST,
    REPLACE,
    RENEW,
    RENEW_ALL,
    TWICE
  }

  static Arbitrary<List<RandomChange>> several() {
    return of(Kinds.values()).list().ofMinSize(1).ofMaxSize(5);
  }

  /** Changes of which rows there are, not of what is in them. */
  static Arbitrary<List<RandomChange>> moves() {
    return of(Kinds.REMOVE, Kinds.SWAP, Kinds.REVERSE, Kinds.CLEAR, Kinds.NO_LIST, Kinds.TWICE)
        .map(change -> new RandomChange(change.kind(), List.of(), change.which(), change.value()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  private static Arbitrary<RandomChange> of(Kinds... kinds) {
    return Combinators.combine(
            Arbitraries.of(kinds),
            Arbitraries.integers().between(0, 11).list().ofMaxSize(3),
            Arbitraries.integers().between(0, 60),
            Arbitraries.integers().between(0, 60))
        .as(RandomChange::new);
  }

  /** The form after changes: itself, or if it is a record another. */
  static Object make(List<RandomChange> changes, Object form) {
    Object changed = form;
    for (RandomChange change : changes) {
      changed = change.make(changed, 0);
    }
    return changed;
  }

  /** The same changes of the form itself and of the order of its rows, none of which it loses. */
  static List<RandomChange> ofTheForm(List<RandomChange> changes) {
    return changes.stream()
        .filter(change -> KEEP_ROWS.contains(change.kind()))
        .map(change -> new RandomChange(change.kind(), List.of(), change.which(), change.value()))
        .toList();
  }

  private Object make(Object bean, int depth) {
    List<Slot> lists = lists(bean);
    if (depth < rows.size() && !lists.isEmpty()) {
      int n = rows.get(depth);
      Slot list = lists.get(n % lists.size());
      List<Object> beans = BeanView.rows(list, bean);
      if (!beans.isEmpty()) {
        int row = n / lists.size() % beans.size();
        Object changed = make(beans.get(row), depth + 1);
        boolean same = changed == beans.get(row);
        beans.set(row, changed);
        return same ? bean : BeanView.with(bean, list, BeanView.container(list, beans));
      }
    }
    return here(bean, lists);
  }

  private static List<Slot> lists(Object bean) {
    return BeanView.slots(bean.getClass()).stream().filter(Slot::hasRows).toList();
  }

  private static List<Slot> fields(Class<?> type) {
    return BeanView.slots(type).stream().filter(slot -> !slot.hasRows()).toList();
  }

  private Object here(Object bean, List<Slot> lists) {
    List<Slot> fields = fields(bean.getClass());
    return switch (kind) {
      case SET -> {
        Slot slot = fields.get(which % fields.size());
        yield BeanView.with(bean, slot, pick(slot.type(), value));
      }
      case RENAME, RESPELL -> {
        Object changed = bean;
        for (Slot slot : fields) {
          Object old = BeanView.get(slot, bean);
          Object renamed = kind == Kinds.RENAME ? renamed(old) : respelt(old);
          if (!Objects.equals(renamed, old)) {
            changed = BeanView.with(changed, slot, renamed);
          }
        }
        yield changed;
      }
      case SET_ALL -> filled(bean);
      default -> {
        if (lists.isEmpty()) {
          yield bean;
        }
        Slot list = lists.get(which % lists.size());
        List<Object> rows = BeanView.rows(list, bean);
        boolean changed = changeRows(list, rows);
        yield changed
            ? BeanView.with(
                bean, list, kind == Kinds.NO_LIST ? null : BeanView.container(list, rows))
            : bean;
      }
    };
  }

  private boolean changeRows(Slot list, List<Object> rows) {
    int row = rows.isEmpty() ? 0 : value % rows.size();
    if (kind == Kinds.ADD) {
      rows.add(value % (rows.size() + 1), newRow(list.rowType()));
      return true;
    }
    if (rows.isEmpty()) {
      return kind == Kinds.NO_LIST;
    }
    switch (kind) {
      case REMOVE -> rows.remove(row);
      case SWAP -> Collections.swap(rows, row, rows.size() - 1);
      case REVERSE -> Collections.reverse(rows);
      case REPLACE -> rows.set(row, newRow(list.rowType()));
      case RENEW -> rows.set(row, BeanView.copy(rows.get(row)));
      case RENEW_ALL -> rows.replaceAll(BeanView::copy);
      case TWICE -> rows.add(rows.get(row));
      default -> rows.clear();
    }
    return true;
  }

  private Object newRow(Class<?> type) {
    return value < 10 ? BeanView.blank(type) : filled(BeanView.blank(type));
  }

  /** A bean with a value for each property, and rows if it had none. */
  private Object filled(Object bean) {
    Object filled = bean;
    int n = value;
    for (Slot slot : BeanView.slots(bean.getClass())) {
      n += 7;
      if (!slot.hasRows()) {
        filled = BeanView.with(filled, slot, pick(slot.type(), n));
      } else if (n % 3 != 0) {
        List<Object> rows = BeanView.rows(slot, bean);
        if (rows.isEmpty()) {
          rows.add(filled(BeanView.blank(slot.rowType())));
          rows.add(BeanView.blank(slot.rowType()));
          filled = BeanView.with(filled, slot, BeanView.container(slot, rows));
        }
      }
    }
    return filled;
  }

  /** Only what a code shows, or only its attributes, is another. */
  private @Nullable Object renamed(@Nullable Object old) {
    if (old instanceof Optional<?> optional) {
      return optional.isPresent() ? Optional.ofNullable(renamed(optional.get())) : old;
    }
    if (old instanceof CodeItem item && !(old instanceof Enum)) {
      String id = item.getCodeId();
      return switch (value % 4) {
        case 0 -> CodeItem.of(id, "renamed", null, null, item.getAttributes());
        case 1 -> CodeItem.of(id, item.getCodeName(), null, null, Map.of("a", "2"));
        case 2 -> CodeItem.of(id, item.getCodeName());
        default -> CodeItem.of(id + "0", item.getCodeName(), null, null, item.getAttributes());
      };
    }
    return old instanceof InfoPlusUser user
        ? InfoPlusUser.of(String.valueOf(user.getAccount()), "renamed")
        : old;
  }

  /** The same value, as another object. */
  private static @Nullable Object respelt(@Nullable Object old) {
    if (old instanceof BigDecimal number && number.scale() < Integer.MAX_VALUE) {
      return number.setScale(number.scale() + 1);
    }
    if (old instanceof CodeItem item && !(old instanceof Enum)) {
      return item.getCodeId().isEmpty() && item.getCodeName() == null
          ? null
          : CodeItem.of(
              item.getCodeId(), item.getCodeName(), "other", "other", item.getAttributes());
    }
    return old instanceof List<?> list ? new ArrayList<>(list) : old;
  }

  private static @Nullable Object pick(Type type, int n) {
    List<@Nullable Object> values = values(type);
    return values.get(n % values.size());
  }

  private static List<@Nullable Object> values(Type type) {
    if (type instanceof Class<?> c) {
      return c == CodeItem.class ? codes() : singles(c);
    }
    ParameterizedType generic = (ParameterizedType) type;
    Type argument = generic.getActualTypeArguments()[0];
    if (generic.getRawType() == Optional.class) {
      List<@Nullable Object> values = new ArrayList<>();
      values.add(null);
      values(argument).forEach(value -> values.add(Optional.ofNullable(value)));
      return values;
    }
    if (argument == CodeItem.class) {
      // Without attributes, which have no place beside several codes; nor has a code without id.
      return list(
          null,
          List.of(),
          List.of(CodeItem.of("1", "One")),
          List.of(CodeItem.of("1", "One"), CodeItem.of("2", null)),
          List.of(CodeItem.of("2", null)),
          List.of(CodeItem.of("2", "Two"), CodeItem.of("1", "One"), CodeItem.of("2", "Two")));
    }
    if (argument == Integer.class && generic.getRawType() == Map.class) {
      LocalDate day = LocalDate.of(2026, 2, 18);
      return list(null, Map.of(), Map.of(2, day), Map.of(2, LocalDate.EPOCH, 3, day));
    }
    return generic.getRawType() == List.class
        ? list(null, List.of(), List.of("a"), Arrays.asList("a", null), List.of("", "3"))
        : list(null, Map.of(), Map.of("a", 1), Map.of("a", List.of("b", Map.of())));
  }

  private static List<@Nullable Object> codes() {
    return list(
        null,
        CodeItem.of("", null),
        CodeItem.of("1", "One"),
        CodeItem.of("1", null),
        CodeItem.of("", "One"),
        CodeItem.of("2", "Two", null, null, Map.of("a", "1")),
        CodeItem.of("2", "Two", null, null, Map.of()));
  }

  @SuppressWarnings("JavaUtilDate") // authors have it
  private static List<@Nullable Object> singles(Class<?> c) {
    return switch (c.getSimpleName()) {
      case "String" -> list(null, "", "a", "3", " b\n");
      case "int" -> list(0, 3, -1, Integer.MAX_VALUE);
      case "Integer" -> list(null, 0, 3, Integer.MIN_VALUE);
      case "long" -> list(0L, 3L, Long.MAX_VALUE);
      case "Long" -> list(null, 0L, 3L, Long.MIN_VALUE);
      case "short" -> list((short) 0, (short) 3);
      case "Short" -> list(null, (short) 0, (short) 3);
      case "byte" -> list((byte) 0, (byte) 3);
      case "Byte" -> list(null, (byte) 0, (byte) -3);
      case "char" -> list('\0', 'a', '3');
      case "Character" -> list(null, 'a', '3');
      case "boolean" -> list(false, true);
      case "Boolean" -> list(null, false, true);
      // Not NaN and the infinities, which JSON does not have.
      case "float" -> list(0f, 0.1f, 3f, Float.MIN_VALUE);
      case "Float" -> list(null, 0.1f, -0f, Float.MAX_VALUE);
      case "double" -> list(0.0, 0.1, 3.0, Double.MAX_VALUE);
      case "Double" -> list(null, 0.1, 1e3, Double.MIN_VALUE);
      case "BigDecimal" ->
          list(null, new BigDecimal("2.5"), new BigDecimal("2.50"), new BigDecimal("1E+3"));
      case "BigInteger" -> list(null, BigInteger.ZERO, BigInteger.TEN.pow(30));
      // Whole seconds: form data has no fractions of them.
      case "Date" -> list(null, new Date(0), new Date(1771322400000L));
      case "Instant" -> list(null, Instant.EPOCH, Instant.ofEpochSecond(1771322400));
      case "LocalDate" -> list(null, LocalDate.of(2026, 2, 17), LocalDate.of(1969, 12, 31));
      // Not in the hour that is left out when summer time begins.
      case "LocalTime" -> list(null, LocalTime.MIDNIGHT, LocalTime.of(23, 59));
      case "LocalDateTime" -> list(null, LocalDateTime.of(2026, 2, 17, 18, 0));
      case "InfoPlusUser" ->
          list(
              null, InfoPlusUser.of("", null), InfoPlusUser.of("u", "U"), InfoPlusUser.of("u", ""));
      // With a place: a file without one cannot be found.
      case "InfoPlusFile" ->
          list(
              null,
              InfoPlusFile.of("https://x/1", "file"),
              InfoPlusFile.of("https://x/1", null),
              new InfoPlusFile("7", null, null, null, null, null),
              new InfoPlusFile("7", "n", "/x", "k", 5L, "text/plain"));
      case "Color" -> list(null, Color.RED, Color.GREEN);
      case "Kind" -> list(null, Kind.SICK, Kind.ANNUAL);
      default -> list(null, "", 3, "3", true, List.of(1, "a"), Map.of("a", 1));
    };
  }

  private static List<@Nullable Object> list(@Nullable Object... values) {
    return Arrays.asList(values);
  }
}
