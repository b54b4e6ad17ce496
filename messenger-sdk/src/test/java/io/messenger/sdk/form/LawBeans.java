package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shapes of beans that the laws of form mapping are tried on. */
@SuppressWarnings({"ArrayRecordComponent", "NullableOptional"}) // authors write such things
final class LawBeans {
  /** The classes of forms. */
  static final List<Class<?>> FORMS =
      List.of(
          AllTypes.class,
          Table.class,
          TableRecord.class,
          Outer.class,
          Journey.class,
          Mixed.class,
          Crowd.class,
          Live.class);

  private LawBeans() {}

  enum Color {
    RED,
    @FormKey("02")
    GREEN
  }

  /** A code of the author's own making. */
  enum Kind implements CodeItem {
    SICK,
    ANNUAL;

    @Override
    public String getCodeId() {
      return name().substring(0, 1);
    }

    @Override
    public String getCodeName() {
      return "kind " + name();
    }
  }

  /** A record with rows that are beans. */
  record TableRecord(Optional<String> title, @Nullable List<AllTypes> lines) {}

  /** A record with rows that are records, three deep. */
  record Journey(
      @Nullable String purpose,
      int days,
      Optional<CodeItem> unit,
      @Nullable List<Trip> trips,
      @FormKey("groupX") Guest @Nullable [] guests,
      @FormIgnore @Nullable String hidden) {}

  record Trip(
      @Nullable BigDecimal cost,
      @Nullable CodeItem city,
      @FormKey("fieldClass") @Nullable String level,
      @Nullable List<Stop> stops) {}

  record Stop(boolean night, @Nullable LocalDate on, @Nullable List<Meal> meals) {}

  record Meal(@Nullable Integer price, @Nullable String dish) {}

  /** Records that a set takes for one when they are equal. */
  record Crowd(@Nullable String place, @Nullable Set<Guest> guests) {}

  record Guest(@Nullable InfoPlusUser who, @Nullable Long since) {}

  /** Every type of value; as a form, and as a row of {@link Table} and {@link TableRecord}. */
  static class AllTypes {
    private @Nullable String text;
    private int oneInt;
    private @Nullable Integer intBox;
    private long oneLong;
    private @Nullable Long longBox;
    private short oneShort;
    private @Nullable Short shortBox;
    private byte oneByte;
    private @Nullable Byte byteBox;
    private char oneChar;
    private @Nullable Character charBox;
    private boolean flag;
    private @Nullable Boolean flagBox;
    private float oneFloat;
    private @Nullable Float floatBox;
    private double oneDouble;
    private @Nullable Double doubleBox;
    private @Nullable BigDecimal amount;
    private @Nullable BigInteger big;
    private @Nullable Color color;
    private @Nullable Kind kind;
    private @Nullable Date date;
    private @Nullable Instant instant;
    private @Nullable LocalDate day;
    private @Nullable LocalDateTime time;
    private @Nullable LocalTime clock;
    private @Nullable CodeItem dept;
    private @Nullable InfoPlusUser who;
    private @Nullable List<CodeItem> courses;
    private @Nullable InfoPlusFile file;
    private @Nullable Optional<String> maybeText;
    private @Nullable Optional<Integer> maybeInt;
    private @Nullable Optional<CodeItem> maybeCode;
    private @Nullable Map<String, Object> map;
    private @Nullable Map<Integer, LocalDate> daysByNumber;
    private @Nullable List<String> tags;
    private @Nullable Object raw;

    @FormKey("fieldOdd_1")
    private @Nullable String odd;

    @FormIgnore private @Nullable String secret;

    public @Nullable String getText() {
      return text;
    }

    public void setText(@Nullable String text) {
      this.text = text;
    }

    public int getOneInt() {
      return oneInt;
    }

    public void setOneInt(int oneInt) {
      this.oneInt = oneInt;
    }

    public @Nullable Integer getIntBox() {
      return intBox;
    }

    public void setIntBox(@Nullable Integer intBox) {
      this.intBox = intBox;
    }

    public long getOneLong() {
      return oneLong;
    }

    public void setOneLong(long oneLong) {
      this.oneLong = oneLong;
    }

    public @Nullable Long getLongBox() {
      return longBox;
    }

    public void setLongBox(@Nullable Long longBox) {
      this.longBox = longBox;
    }

    public short getOneShort() {
      return oneShort;
    }

    public void setOneShort(short oneShort) {
      this.oneShort = oneShort;
    }

    public @Nullable Short getShortBox() {
      return shortBox;
    }

    public void setShortBox(@Nullable Short shortBox) {
      this.shortBox = shortBox;
    }

    public byte getOneByte() {
      return oneByte;
    }

    public void setOneByte(byte oneByte) {
      this.oneByte = oneByte;
    }

    public @Nullable Byte getByteBox() {
      return byteBox;
    }

    public void setByteBox(@Nullable Byte byteBox) {
      this.byteBox = byteBox;
    }

    public char getOneChar() {
      return oneChar;
    }

    public void setOneChar(char oneChar) {
      this.oneChar = oneChar;
    }

    public @Nullable Character getCharBox() {
      return charBox;
    }

    public void setCharBox(@Nullable Character charBox) {
      this.charBox = charBox;
    }

    public boolean isFlag() {
      return flag;
    }

    public void setFlag(boolean flag) {
      this.flag = flag;
    }

    public @Nullable Boolean getFlagBox() {
      return flagBox;
    }

    public void setFlagBox(@Nullable Boolean flagBox) {
      this.flagBox = flagBox;
    }

    public float getOneFloat() {
      return oneFloat;
    }

    public void setOneFloat(float oneFloat) {
      this.oneFloat = oneFloat;
    }

    public @Nullable Float getFloatBox() {
      return floatBox;
    }

    public void setFloatBox(@Nullable Float floatBox) {
      this.floatBox = floatBox;
    }

    public double getOneDouble() {
      return oneDouble;
    }

    public void setOneDouble(double oneDouble) {
      this.oneDouble = oneDouble;
    }

    public @Nullable Double getDoubleBox() {
      return doubleBox;
    }

    public void setDoubleBox(@Nullable Double doubleBox) {
      this.doubleBox = doubleBox;
    }

    public @Nullable BigDecimal getAmount() {
      return amount;
    }

    public void setAmount(@Nullable BigDecimal amount) {
      this.amount = amount;
    }

    public @Nullable BigInteger getBig() {
      return big;
    }

    public void setBig(@Nullable BigInteger big) {
      this.big = big;
    }

    public @Nullable Color getColor() {
      return color;
    }

    public void setColor(@Nullable Color color) {
      this.color = color;
    }

    public @Nullable Kind getKind() {
      return kind;
    }

    public void setKind(@Nullable Kind kind) {
      this.kind = kind;
    }

    public @Nullable Date getDate() {
      return date;
    }

    public void setDate(@Nullable Date date) {
      this.date = date;
    }

    public @Nullable Instant getInstant() {
      return instant;
    }

    public void setInstant(@Nullable Instant instant) {
      this.instant = instant;
    }

    public @Nullable LocalDate getDay() {
      return day;
    }

    public void setDay(@Nullable LocalDate day) {
      this.day = day;
    }

    public @Nullable LocalDateTime getTime() {
      return time;
    }

    public void setTime(@Nullable LocalDateTime time) {
      this.time = time;
    }

    public @Nullable Map<Integer, LocalDate> getDaysByNumber() {
      return daysByNumber;
    }

    public void setDaysByNumber(@Nullable Map<Integer, LocalDate> daysByNumber) {
      this.daysByNumber = daysByNumber;
    }

    public @Nullable LocalTime getClock() {
      return clock;
    }

    public void setClock(@Nullable LocalTime clock) {
      this.clock = clock;
    }

    public @Nullable CodeItem getDept() {
      return dept;
    }

    public void setDept(@Nullable CodeItem dept) {
      this.dept = dept;
    }

    public @Nullable InfoPlusUser getWho() {
      return who;
    }

    public void setWho(@Nullable InfoPlusUser who) {
      this.who = who;
    }

    public @Nullable List<CodeItem> getCourses() {
      return courses;
    }

    public void setCourses(@Nullable List<CodeItem> courses) {
      this.courses = courses;
    }

    public @Nullable InfoPlusFile getFile() {
      return file;
    }

    public void setFile(@Nullable InfoPlusFile file) {
      this.file = file;
    }

    public @Nullable Optional<String> getMaybeText() {
      return maybeText;
    }

    public void setMaybeText(@Nullable Optional<String> maybeText) {
      this.maybeText = maybeText;
    }

    public @Nullable Optional<Integer> getMaybeInt() {
      return maybeInt;
    }

    public void setMaybeInt(@Nullable Optional<Integer> maybeInt) {
      this.maybeInt = maybeInt;
    }

    public @Nullable Optional<CodeItem> getMaybeCode() {
      return maybeCode;
    }

    public void setMaybeCode(@Nullable Optional<CodeItem> maybeCode) {
      this.maybeCode = maybeCode;
    }

    public @Nullable Map<String, Object> getMap() {
      return map;
    }

    public void setMap(@Nullable Map<String, Object> map) {
      this.map = map;
    }

    public @Nullable List<String> getTags() {
      return tags;
    }

    public void setTags(@Nullable List<String> tags) {
      this.tags = tags;
    }

    public @Nullable Object getRaw() {
      return raw;
    }

    public void setRaw(@Nullable Object raw) {
      this.raw = raw;
    }

    public @Nullable String getOdd() {
      return odd;
    }

    public void setOdd(@Nullable String odd) {
      this.odd = odd;
    }

    public @Nullable String getSecret() {
      return secret;
    }

    public void setSecret(@Nullable String secret) {
      this.secret = secret;
    }
  }

  /** A form with rows of every type. */
  static class Table {
    private @Nullable String title;
    private @Nullable List<AllTypes> lines;

    public @Nullable String getTitle() {
      return title;
    }

    public void setTitle(@Nullable String title) {
      this.title = title;
    }

    public @Nullable List<AllTypes> getLines() {
      return lines;
    }

    public void setLines(@Nullable List<AllTypes> lines) {
      this.lines = lines;
    }
  }

  /** A part of {@link Table}. */
  static class Brief {
    private @Nullable List<BriefLine> lines;

    public @Nullable List<BriefLine> getLines() {
      return lines;
    }

    public void setLines(@Nullable List<BriefLine> lines) {
      this.lines = lines;
    }
  }

  static class BriefLine {
    private @Nullable String text;

    public @Nullable String getText() {
      return text;
    }

    public void setText(@Nullable String text) {
      this.text = text;
    }
  }

  /** A form of groups three deep. */
  static class Outer {
    private @Nullable String title;
    private @Nullable CodeItem sort;
    private @Nullable List<Middle> middles;
    private @Nullable List<Other> others;

    public @Nullable String getTitle() {
      return title;
    }

    public void setTitle(@Nullable String title) {
      this.title = title;
    }

    public @Nullable CodeItem getSort() {
      return sort;
    }

    public void setSort(@Nullable CodeItem sort) {
      this.sort = sort;
    }

    public @Nullable List<Middle> getMiddles() {
      return middles;
    }

    public void setMiddles(@Nullable List<Middle> middles) {
      this.middles = middles;
    }

    public @Nullable List<Other> getOthers() {
      return others;
    }

    public void setOthers(@Nullable List<Other> others) {
      this.others = others;
    }
  }

  static class Middle extends InfoPlusEntity {
    private int count;
    private @Nullable InfoPlusUser head;
    private @Nullable String label;
    private Inner @Nullable [] inners;

    public int getCount() {
      return count;
    }

    public void setCount(int count) {
      this.count = count;
    }

    public @Nullable InfoPlusUser getHead() {
      return head;
    }

    public void setHead(@Nullable InfoPlusUser head) {
      this.head = head;
    }

    public @Nullable String getLabel() {
      return label;
    }

    public void setLabel(@Nullable String label) {
      this.label = label;
    }

    public Inner @Nullable [] getInners() {
      return inners;
    }

    public void setInners(Inner @Nullable [] inners) {
      this.inners = inners;
    }
  }

  static class Inner {
    private @Nullable BigDecimal price;
    private @Nullable CodeItem unit;
    private @Nullable Set<Leaf> leaves;

    public @Nullable BigDecimal getPrice() {
      return price;
    }

    public void setPrice(@Nullable BigDecimal price) {
      this.price = price;
    }

    public @Nullable CodeItem getUnit() {
      return unit;
    }

    public void setUnit(@Nullable CodeItem unit) {
      this.unit = unit;
    }

    public @Nullable Set<Leaf> getLeaves() {
      return leaves;
    }

    public void setLeaves(@Nullable Set<Leaf> leaves) {
      this.leaves = leaves;
    }
  }

  static class Leaf extends InfoPlusEntity {
    private @Nullable Boolean green;
    private @Nullable String vein;

    public @Nullable Boolean getGreen() {
      return green;
    }

    public void setGreen(@Nullable Boolean green) {
      this.green = green;
    }

    public @Nullable String getVein() {
      return vein;
    }

    public void setVein(@Nullable String vein) {
      this.vein = vein;
    }
  }

  /** Rows of a second group of one form. */
  static class Other {
    private @Nullable String remark;
    private @Nullable CodeItem place;

    public @Nullable String getRemark() {
      return remark;
    }

    public void setRemark(@Nullable String remark) {
      this.remark = remark;
    }

    public @Nullable CodeItem getPlace() {
      return place;
    }

    public void setPlace(@Nullable CodeItem place) {
      this.place = place;
    }
  }

  /** A bean with rows that are records. */
  static class Mixed {
    private int total;
    private @Nullable List<Trip> trips;

    public int getTotal() {
      return total;
    }

    public void setTotal(int total) {
      this.total = total;
    }

    public @Nullable List<Trip> getTrips() {
      return trips;
    }

    public void setTrips(@Nullable List<Trip> trips) {
      this.trips = trips;
    }
  }

  /** Names as live engines have them. */
  static class Live extends InfoPlusEntity {
    private @Nullable String xM;
    private @Nullable String jgshi;
    private @Nullable CodeItem sHI;
    private @Nullable List<LiveRow> gZJYList;
    private LiveOther @Nullable [] xXList;

    public @Nullable String getXM() {
      return xM;
    }

    public void setXM(@Nullable String xM) {
      this.xM = xM;
    }

    @SuppressWarnings("MethodName") // as a generator of code spells it
    public @Nullable String getjgshi() {
      return jgshi;
    }

    @SuppressWarnings("MethodName") // as a generator of code spells it
    public void setjgshi(@Nullable String jgshi) {
      this.jgshi = jgshi;
    }

    public @Nullable CodeItem getSHI() {
      return sHI;
    }

    public void setSHI(@Nullable CodeItem sHI) {
      this.sHI = sHI;
    }

    @SuppressWarnings("MethodName") // as a generator of code spells it
    public @Nullable List<LiveRow> getgZJYList() {
      return gZJYList;
    }

    @SuppressWarnings("MethodName") // as a generator of code spells it
    public void setgZJYList(@Nullable List<LiveRow> gZJYList) {
      this.gZJYList = gZJYList;
    }

    public LiveOther @Nullable [] getXXList() {
      return xXList;
    }

    public void setXXList(LiveOther @Nullable [] xXList) {
      this.xXList = xXList;
    }
  }

  static class LiveRow {
    private @Nullable String gZDW;
    private @Nullable CodeItem zW;
    private @Nullable LocalDate qSSJ;

    @SuppressWarnings("MethodName") // as a generator of code spells it
    public @Nullable String getgZDW() {
      return gZDW;
    }

    @SuppressWarnings("MethodName") // as a generator of code spells it
    public void setgZDW(@Nullable String gZDW) {
      this.gZDW = gZDW;
    }

    public @Nullable CodeItem getZW() {
      return zW;
    }

    public void setZW(@Nullable CodeItem zW) {
      this.zW = zW;
    }

    @SuppressWarnings("MethodName") // as a generator of code spells it
    public @Nullable LocalDate getqSSJ() {
      return qSSJ;
    }

    @SuppressWarnings("MethodName") // as a generator of code spells it
    public void setqSSJ(@Nullable LocalDate qSSJ) {
      this.qSSJ = qSSJ;
    }
  }

  static class LiveOther {
    private @Nullable String xXMC;

    public @Nullable String getXXMC() {
      return xXMC;
    }

    public void setXXMC(@Nullable String xXMC) {
      this.xXMC = xXMC;
    }
  }
}
