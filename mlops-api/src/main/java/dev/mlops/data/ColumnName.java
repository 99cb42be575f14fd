package dev.mlops.data;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the column that a record component stands for, where the component's own name cannot: {@code @ColumnName("class") String
 * grade}. Without it a component stands for the column of its name, upper and lower case, {@code -}, {@code _}, {@code .} and
 * blanks apart: {@code hoursPerWeek} for {@code hours-per-week}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ColumnName {
    /** The column's name, letter by letter. */
    String value();
}
